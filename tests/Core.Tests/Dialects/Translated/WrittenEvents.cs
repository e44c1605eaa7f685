using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translated;

/// <summary>The events of a written stream, as framers give them.</summary>
internal static class WrittenEvents
{
    public static List<(string Name, string Data)> Of(string dialect, ReadOnlyMemory<byte> stream) => dialect switch
    {
        Exchanges.BedrockConverse => [.. LinesOf(stream).Select(line => Bedrock(JsonNode.Parse(line)!))],
        Exchanges.Ollama => [.. LinesOf(stream).Select(line => ("", line))],
        _ => [.. SseParser.Create(new MemoryStream(stream.ToArray())).Enumerate().Select(item => (item.EventType, item.Data))],
    };

    private static (string Name, string Data) Bedrock(JsonNode line) =>
        ((string?)line["event"] ?? $"exception:{(string?)line["exception"]}", line["payload"]?.ToJsonString() ?? "");

    private static string[] LinesOf(ReadOnlyMemory<byte> stream) => Encoding.UTF8.GetString(stream.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
