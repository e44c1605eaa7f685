using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Upstream;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Framing;
using Amazon.Runtime.EventStreams;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Tests.Upstream;

/// <summary>Streams that come in another frame than the client's.</summary>
public sealed class FramedStreamTests
{
    private const string Hello = """{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}""";
    private const string Finish = """{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    [Fact]
    public async Task Lines_of_json_reach_the_client_up_to_a_last_one_without_its_end()
    {
        var heard = await HeardAsync(new JsonLinesFramer(1000), Encoding.UTF8.GetBytes($"{Hello}\n{Finish}"));

        heard.Content.ShouldBe("Hello");
        heard.HasEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task Binary_events_reach_the_client()
    {
        var heard = await HeardAsync(new EventStreamFramer(1000), [.. Message(Hello), .. Message(Finish)]);

        heard.Content.ShouldBe("Hello");
        heard.HasEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_binary_event_breaks_the_stream()
    {
        byte[] bytes = [.. Message(Hello), .. Message(Finish)];
        bytes[^1] ^= 1;

        var heard = await HeardAsync(new EventStreamFramer(1000), bytes);

        heard.Content.ShouldBe("Hello");
        heard.Error!.Failure.ShouldBe(UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_binary_event_that_is_cut_off_breaks_the_stream() =>
        (await HeardAsync(new EventStreamFramer(1000), [.. Message(Hello), .. Message(Finish)[..^1]])).Error!.Failure.ShouldBe(UpstreamFailure.MidStream);

    private static byte[] Message(string payload) => new EventStreamMessage([], Encoding.UTF8.GetBytes(payload)).ToByteArray();

    private static async Task<Heard> HeardAsync(IStreamFramer framer, byte[] bytes)
    {
        var call = Asked.Stream(new Uri("https://upstream.example/v1"));
        using var response = new HttpResponseMessage();
        using var body = new Pieces(bytes, Enumerable.Range(1, bytes.Length).Where(at => at % 7 == 0));
        var reader = new DialectCatalog().Between("openai-chat", ["openai-chat"])!.OpenStream(call.Request);
        await using var stream = new UpstreamStream(
            call, call.Target!, response, body, reader, framer, new StageClock(call, new(), TimeProvider.System), new FailureLog(NullLogger<UpstreamClient>.Instance));
        return await Heard.AllAsync(stream);
    }
}
