using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>JSON objects, one a line.</summary>
internal static class JsonLines
{
    public static IEnumerable<JsonObject> Read(ReadOnlyMemory<byte> lines)
    {
        var text = Encoding.UTF8.GetString(lines.Span);
        BrokenGrammarException.Unless(text.EndsWith('\n'), "The last line has no end.");
        return text[..^1].Split('\n').Select(JsonReading.Object);
    }
}
