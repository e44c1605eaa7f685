using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests;

/// <summary>Clients that leave in the middle of a stream: the upstream must see it, or it goes on to be paid for.</summary>
public sealed class AbortTests(SdkGateway fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> NodeCases =>
        [.. NodeSdk.All.SelectMany(sdk => (string[])[sdk.Dialect, Exchanges.Anthropic, Exchanges.BedrockConverse, Exchanges.OpenAIChat], (sdk, upstream) => (sdk.Name, upstream)).Distinct()];

    public static TheoryData<string, string> DotnetCases =>
        [.. DotnetSdks.Dialects.SelectMany(sdk => (string[])[sdk, Exchanges.Gemini, Exchanges.Ollama], (sdk, upstream) => (sdk, upstream))];

    [Theory]
    [MemberData(nameof(NodeCases))]
    public async Task A_client_for_Node_that_aborts_stops_the_upstream_call(string name, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        StallIn(upstream);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "abort", UpstreamModel.On(upstream));

        run["seen"]?.GetValue<int>().ShouldBeGreaterThanOrEqualTo(2);
        await fixture.Upstream.Requests[^1].ClientLeft.WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(DotnetCases))]
    public async Task A_client_for_dotnet_that_leaves_stops_the_upstream_call(string dialect, string upstream)
    {
        StallIn(upstream);
        using var leaving = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => LeaveAsync(dialect, UpstreamModel.On(upstream), leaving));

        await fixture.Upstream.Requests[^1].ClientLeft.WaitAsync(Patience);
    }

    // Three quarters of a stream, and then nothing more.
    private void StallIn(string upstream)
    {
        var exchange = Exchanges.Find(upstream, "text-long-unicode");
        var stream = exchange.StreamOnTheWire;
        fixture.Play(new UpstreamScript(200, exchange.StreamType).Write(stream[..(stream.Length * 3 / 4)]).Stall());
    }

    private Task LeaveAsync(string dialect, string model, CancellationTokenSource leaving) => dialect switch
    {
        Exchanges.OpenAIChat => LeaveAtOnceAsync(OpenAIChatSdk.Client(fixture.ThroughGateway, model).CompleteChatStreamingAsync([new OpenAI.Chat.UserChatMessage("Hello")], cancellationToken: leaving.Token), leaving),
        Exchanges.OpenAIResponses => LeaveResponseAsync(model, leaving),
        _ => LeaveAtOnceAsync(AnthropicSdk.Client(fixture.ThroughGateway).Messages.CreateStreaming(AnthropicSdk.Question(model), leaving.Token), leaving),
    };

    private async Task LeaveResponseAsync(string model, CancellationTokenSource leaving)
    {
        var options = OpenAIResponsesSdk.Options(model);
        options.StreamingEnabled = true;
        await LeaveAtOnceAsync(await OpenAIResponsesSdk.Client(fixture.ThroughGateway).CreateResponseStreamingAsync(options, leaving.Token), leaving);
    }

    private static async Task LeaveAtOnceAsync<T>(IAsyncEnumerable<T> stream, CancellationTokenSource leaving)
    {
        await foreach (var _ in stream) await leaving.CancelAsync();
        leaving.Token.ThrowIfCancellationRequested();
    }
}
