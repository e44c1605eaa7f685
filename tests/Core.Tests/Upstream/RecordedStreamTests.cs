using System.Globalization;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Tests.Dialects.OpenAI;
using AiGateway.Upstream;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Framing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Tests.Upstream;

public sealed class RecordedStreamTests
{
    private static readonly IDialect Dialect = ChatDialect.Instance;

    [Theory]
    [MemberData(nameof(ChatStreamCase.Names), MemberType = typeof(ChatStreamCase))]
    public async Task However_a_recorded_stream_is_cut_the_client_sees_what_its_case_says(string name)
    {
        var length = ChatStreamCase.UpstreamOf(name).Length;
        for (var cut = 0; cut <= length; cut++) await JudgeAsync(name, [cut], $"cut at {cut}");
        foreach (var size in (int[])[1, 7, 64]) await JudgeAsync(name, Enumerable.Range(1, length).Where(at => at % size == 0), $"pieces of {size}");
    }

    private static async Task JudgeAsync(string name, IEnumerable<int> cuts, string because)
    {
        var expected = ChatStreamCase.Read(name);
        var call = Asked.Stream(new Uri("https://upstream.example/v1"));
        using var response = new HttpResponseMessage();
        using var body = new Pieces(ChatStreamCase.UpstreamOf(name), cuts);
        var clock = new StageClock(call, new(), TimeProvider.System);
        var failures = new FailureLog(NullLogger<UpstreamClient>.Instance);
        await using var stream = new UpstreamStream(call, call.Target!, response, body, ChatDialect.Upstream.OpenStream(expected.Request), new SseFramer(1 << 20), clock, failures);

        var heard = await Heard.AllAsync(stream);

        Seen(heard, expected).ShouldBe(ChatStreamCase.ClientOf(name), because);
        heard.HasEnd.ShouldBe(expected.End == "terminal" || (expected.End == "open" && expected.MayEnd), because);
        stream.Facts.ShouldBe(new ReplyFacts { Usage = expected.Usage, FinishReason = expected.Finish, UpstreamModel = expected.Model, UpstreamStatus = 200 }, because);
        SkippedIn(call).ShouldBe(expected.Skipped, because);
    }

    // A case is what the dialect writes: the end of a stream that has none of its own is the gateway's.
    private static string Seen(Heard heard, ChatStreamCase expected)
    {
        if (expected.End == "open") return heard.HasEnd ? heard.Text[..^"data: [DONE]\n\n".Length] : heard.Text;
        if (heard.Error is null) return heard.Text;
        var batch = new StreamBatch();
        Dialect.WriteStreamError(heard.Error, expected.Request, batch);
        return heard.Text + Encoding.UTF8.GetString(batch.Bytes.Span);
    }

    private static int SkippedIn(GatewayCall call) =>
        call.Trace.Steps.SingleOrDefault(step => step.Decision == "skipped") is { } step ? int.Parse(step.Detail!.Split(' ')[0], CultureInfo.InvariantCulture) : 0;
}
