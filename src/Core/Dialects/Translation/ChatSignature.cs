namespace AiGateway.Dialects.Translation;

/// <summary>
/// A provider's signature of what its model thought. It only means something to the dialect that wrote it, so a foreign one travels with the dialect's name in front and is taken back by that
/// dialect alone: <c>gemini#CkcB…</c>.
/// </summary>
/// <param name="Dialect">Who wrote it.</param>
/// <param name="Value">What it wrote.</param>
public sealed record ChatSignature(string Dialect, string Value)
{
    private const char Mark = '#'; // in no base64 alphabet

    /// <summary>The signature as <paramref name="dialect"/> writes it down: its own as it is, another's with its origin.</summary>
    public string TextIn(string dialect) => dialect == Dialect ? Value : $"{Dialect}{Mark}{Value}";

    /// <summary>A signature that stood in a document of <paramref name="dialect"/>.</summary>
    public static ChatSignature Parse(string text, string dialect)
    {
        var mark = text.IndexOf(Mark, StringComparison.Ordinal);
        return mark <= 0 ? new(dialect, text) : new(text[..mark], text[(mark + 1)..]);
    }
}
