using System.Globalization;
using System.Text;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>The fidelity table as a page for people.</summary>
internal static class FidelityPage
{
    public static string Render(FidelityTable table)
    {
        var page = new StringBuilder();
        page.Append("""
            # Fidelity

            What becomes of each parameter when a caller's API is not the provider's. Made from the table in the code (`FieldSupport` rows, a file in each dialect's folder) by a test, which also holds the table to what the code does:
            change the rows, then run the tests with `UPDATE_DOCS=1`.

            * **yes**: it arrives and means the same.
            * **adapted**: it arrives in another form or within narrower bounds; the note says how. Where the meaning changes for a call, its reply says so in `x-gateway-warnings`.
            * **no**: the provider has no word for it. The model's `unsupportedParameters` decides: `warn` (the default) leaves it out and says so in `x-gateway-warnings`, `error` refuses the call with a 400 that names the field, `drop` leaves it out.

            Where the caller's API is the provider's, everything passes untouched, fields unknown to the gateway included. A field that no row names is unknown to the other API and is treated like a **no**.
            Content is never left out: a picture, a sound or a file that the provider cannot take is refused with the way out, whatever the model says.

            """.ReplaceLineEndings("\n"));
        foreach (var caller in table.Callers) RenderCaller(page, table, caller);
        return page.ToString();
    }

    private static void RenderCaller(StringBuilder page, FidelityTable table, string caller)
    {
        var upstreams = table.Upstreams.Where(upstream => upstream != caller).ToArray();
        var notes = new List<string>();
        page.Append(CultureInfo.InvariantCulture, $"\n## From {caller}\n\n| what | field | {string.Join(" | ", upstreams)} |\n|---|---|{string.Concat(Enumerable.Repeat("---|", upstreams.Length))}\n");
        foreach (var parameter in Enum.GetValues<ChatParameter>())
            if (table.FieldOf(parameter, caller) is { } field)
                page.Append(CultureInfo.InvariantCulture, $"| {Words(parameter)} | `{field}` | {string.Join(" | ", upstreams.Select(upstream => Cell(table.Find(parameter, caller, upstream)!, upstream, notes)))} |\n");
        page.Append('\n');
        foreach (var (at, note) in notes.Index()) page.Append(CultureInfo.InvariantCulture, $"{at + 1}. {note}\n");
    }

    private static string Words(ChatParameter parameter) =>
        string.Concat(parameter.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    private static string Cell(FieldSupport support, string upstream, List<string> notes)
    {
        var word = support.Fidelity switch { Fidelity.Honoured => "yes", Fidelity.Adapted => "adapted", _ => "no" };
        if (support.Note is not { } text) return word;
        var note = $"{upstream}: {text}.";
        if (!notes.Contains(note)) notes.Add(note);
        return $"{word} ({notes.IndexOf(note) + 1})";
    }
}
