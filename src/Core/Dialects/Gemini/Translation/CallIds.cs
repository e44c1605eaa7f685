using System.Globalization;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Ids of tool calls, which Google's callers may leave out: a result then belongs to the first call of its name that has none yet.</summary>
internal sealed class CallIds
{
    private readonly List<(string Name, string Id)> open = [];
    private int made;

    public string OfCall(string? id, string name)
    {
        var given = string.IsNullOrEmpty(id) ? Make() : id;
        open.Add((name, given));
        return given;
    }

    public string OfResult(string? id, string name)
    {
        var at = string.IsNullOrEmpty(id) ? open.FindIndex(call => call.Name == name) : open.FindIndex(call => call.Id == id);
        if (at < 0) return string.IsNullOrEmpty(id) ? Make() : id;
        var found = open[at].Id;
        open.RemoveAt(at);
        return found;
    }

    private string Make() => string.Create(CultureInfo.InvariantCulture, $"call_{made++}");
}
