using System.Text;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Texts that come in pieces, each under its name.</summary>
internal sealed class Pieces
{
    private readonly Dictionary<string, StringBuilder> texts = [];

    /// <summary>Those that got any text.</summary>
    public IEnumerable<(string Name, string Text)> Joined => texts.Select(text => (text.Key, text.Value.ToString()));

    public void Add(string name, string? piece)
    {
        if (string.IsNullOrEmpty(piece)) return;
        if (!texts.TryGetValue(name, out var text)) texts.Add(name, text = new StringBuilder());
        text.Append(piece);
    }

    public string this[string name] => texts.TryGetValue(name, out var text) ? text.ToString() : "";
}
