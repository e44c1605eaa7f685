using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>The events of an SSE stream.</summary>
internal static class ServerSentEvents
{
    /// <summary>Name (<c>message</c> when it has none) and data of each event. The stream must end with an empty line.</summary>
    public static List<(string Name, string Data)> Read(ReadOnlyMemory<byte> stream)
    {
        var text = Encoding.UTF8.GetString(stream.Span).Replace("\r\n", "\n", StringComparison.Ordinal);
        BrokenGrammarException.Unless(text.EndsWith("\n\n", StringComparison.Ordinal), "The last event has no end.");
        using var bytes = new MemoryStream(stream.ToArray());
        return [.. SseParser.Create(bytes).Enumerate().Select(item => (item.EventType, item.Data))];
    }

    /// <summary>The data of events that bear the name their data gives as <c>type</c>.</summary>
    public static IEnumerable<JsonObject> ReadTyped(ReadOnlyMemory<byte> stream)
    {
        foreach (var (name, data) in Read(stream))
        {
            var read = JsonReading.Object(data);
            BrokenGrammarException.Unless(read.Text("type") == name, $"The event {name} has another type: {data}");
            yield return read;
        }
    }
}
