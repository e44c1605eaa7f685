using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>What a caller of one dialect gets of an exchange that an upstream of another dialect had.</summary>
internal static class Translated
{
    private static readonly DialectCatalog Catalog = new();

    private static readonly Dictionary<string, string> Names = new()
    {
        [Exchanges.OpenAIChat] = "openai-chat",
        [Exchanges.OpenAIResponses] = "openai-responses",
        [Exchanges.Anthropic] = "anthropic-messages",
        [Exchanges.Gemini] = "gemini-generate",
        [Exchanges.BedrockConverse] = "bedrock-converse",
        [Exchanges.CohereChat] = "cohere-chat",
        [Exchanges.Ollama] = "ollama-chat",
    };

    /// <summary>The dialects callers speak, by the names of the exchanges.</summary>
    public static string[] Callers => [Exchanges.OpenAIChat, Exchanges.OpenAIResponses, Exchanges.Anthropic, Exchanges.Gemini];

    public static string[] UpstreamDialects => [.. Names.Keys];

    /// <summary>The body that a caller gets for the whole reply.</summary>
    public static ReadOnlyMemory<byte> Whole(Exchange exchange, string caller)
    {
        var reading = Between(caller, exchange.Dialect).ReadReply(Request(caller, stream: false), exchange.Reply);
        return reading.ShouldNotBeNull("the reply was not understood").Body;
    }

    /// <summary>The events that a caller gets for the stream.</summary>
    public static ReadOnlyMemory<byte> Stream(Exchange exchange, string caller)
    {
        var reader = Between(caller, exchange.Dialect).OpenStream(Request(caller, stream: true));
        var batch = new StreamBatch();
        var isOver = false;
        foreach (var (name, data) in EventsOf(exchange))
        {
            isOver.ShouldBeFalse("an event came after the terminal one");
            var step = reader.Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), batch);
            step.Kind.ShouldBeOneOf(StreamStepKind.Go, StreamStepKind.Terminal);
            isOver = step.Kind == StreamStepKind.Terminal;
        }

        (isOver || reader.MayEnd).ShouldBeTrue("the stream ended before the answer did");
        reader.WriteTerminal(batch);
        return batch.Bytes.ToArray();
    }

    public static IUpstreamDialect Between(string caller, string upstream) => Catalog.Between(Names[caller], [Names[upstream]]).ShouldNotBeNull();

    private static IEnumerable<(string Name, string Data)> EventsOf(Exchange exchange) => exchange.Dialect switch
    {
        Exchanges.Ollama => Lines(exchange.Stream).Select(line => ("", line)),
        Exchanges.BedrockConverse => Lines(exchange.Stream).Select(line => JsonElement.Parse(line)).Select(line => (line.GetProperty("event").GetString()!, line.GetProperty("payload").GetRawText())),
        _ => Blocks(exchange.Stream),
    };

    private static string[] Lines(ReadOnlyMemory<byte> stream) => Encoding.UTF8.GetString(stream.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Name, string Data)> Blocks(ReadOnlyMemory<byte> stream)
    {
        foreach (var block in Encoding.UTF8.GetString(stream.Span).Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = block.Split('\n').Where(line => !line.StartsWith(':')).Select(line => line.Split(':', 2)).ToLookup(parts => parts[0], parts => parts[1].TrimStart(' '));
            if (fields["data"].Any()) yield return (fields["event"].LastOrDefault() ?? "", string.Join('\n', fields["data"]));
        }
    }

    private static CallRequest Request(string caller, bool stream)
    {
        const string Chat = """{"model":"m","messages":[{"role":"user","content":"Hello"}],"max_tokens":99}""";
        var document = caller switch
        {
            Exchanges.Gemini => """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""",
            Exchanges.OpenAIResponses => """{"model":"m","input":"Hello","store":false}""",
            _ => Chat,
        };
        var reading = Catalog.Get(Names[caller]).Read(Encoding.UTF8.GetBytes(document), new() { Model = caller == Exchanges.Gemini ? "m" : null, Query = stream ? "?alt=sse" : "", Streams = stream });
        return reading.Request.ShouldNotBeNull(reading.Error?.Message) with { Stream = stream, WantsStreamUsage = stream, CallId = "0197", At = DateTimeOffset.UnixEpoch };
    }
}
