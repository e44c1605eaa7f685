using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Upstream.Framing;

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
    public static ReadOnlyMemory<byte> Stream(Exchange exchange, string caller) => Stream(exchange.StreamOnTheWire, Between(caller, exchange.Dialect), Request(caller, stream: true));

    /// <summary>The same for bytes that come from the network in pieces, which end at <paramref name="cuts"/>.</summary>
    public static ReadOnlyMemory<byte> Stream(ReadOnlyMemory<byte> wire, IUpstreamDialect dialect, CallRequest request, params IEnumerable<int> cuts)
    {
        var reader = dialect.OpenStream(request);
        using var framer = FramerOf(dialect.Framing);
        var batch = new StreamBatch();
        var (start, isOver) = (0, false);
        foreach (var end in cuts.Append(wire.Length))
        {
            isOver = Take(wire.Span[start..end], framer, reader, batch);
            if (isOver) break;
            start = end;
        }

        (isOver || reader.MayEnd).ShouldBeTrue("the stream ended before the answer did");
        reader.WriteTerminal(batch);
        return batch.Bytes.ToArray();
    }

    public static IUpstreamDialect Between(string caller, string upstream) => Catalog.Between(Names[caller], [Names[upstream]]).ShouldNotBeNull();

    // True once the terminal event is there.
    private static bool Take(ReadOnlySpan<byte> unread, IStreamFramer framer, IStreamReader reader, StreamBatch batch)
    {
        while (framer.TryRead(ref unread, out var read))
        {
            var step = reader.Accept(read.Name, read.Data, batch);
            step.Kind.ShouldBeOneOf(StreamStepKind.Go, StreamStepKind.Terminal);
            if (step.Kind == StreamStepKind.Terminal) return true;
        }

        framer.IsBroken.ShouldBeFalse();
        return false;
    }

    private static IStreamFramer FramerOf(StreamFraming framing) => framing switch
    {
        StreamFraming.JsonLines => new JsonLinesFramer(1 << 20),
        StreamFraming.AmazonEventStream => new EventStreamFramer(1 << 20),
        _ => new SseFramer(1 << 20),
    };

    public static CallRequest Request(string caller, bool stream)
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
