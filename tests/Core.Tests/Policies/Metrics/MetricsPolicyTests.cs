using System.Diagnostics.Metrics;
using AiGateway.Calls;
using AiGateway.Policies.Metrics;
using AiGateway.Tests.CallLog;
using AiGateway.Tests.Policies.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Policies.Metrics;

public sealed class MetricsPolicyTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetricsPolicy().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task A_call_is_counted_with_its_tokens_by_type()
    {
        using var calls = Measure("gateway.calls");
        using var tokens = Measure("gen_ai.client.token.usage");
        using var duration = Measure("gen_ai.server.request.duration");
        using var first = Measure("gen_ai.server.time_to_first_token");

        await SendAsync(Routed(), PipelineCall.Completed);

        var call = calls.All.ShouldHaveSingleItem();
        call.Tags["surface"].ShouldBe("openai.chat");
        call.Tags["gen_ai.request.model"].ShouldBe("gpt-mini");
        call.Tags["outcome"].ShouldBe("completed");
        call.Tags["status"].ShouldBe(200);
        tokens.All.Select(one => (one.Tags["gen_ai.token.type"], one.Value))
            .ShouldBe([("input", 1_000), ("cached", 400), ("output", 500), ("reasoning", 100)], ignoreOrder: true);
        tokens.All.ShouldAllBe(one => one.Tags.Count == 4);
        duration.Sum.ShouldBe(2);
        first.Sum.ShouldBe(0.25);
    }

    [Fact]
    public async Task A_call_is_active_from_its_arrival_to_its_end()
    {
        using var active = Measure("gateway.calls.active");
        var call = PipelineCall.New();

        await services.GetRequiredService<MetricsPolicy>().InvokeAsync(call, _ => new(GatewayReply.Refuse(GatewayErrors.Internal)));
        active.Sum.ShouldBe(1);
        await call.FinishAsync(PipelineCall.Completed);

        active.Sum.ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_is_counted_by_its_code()
    {
        using var refusals = Measure("gateway.refusals");
        var error = new GatewayError { Kind = ErrorKind.RateLimit, Status = 429, Code = "rate_limit_exceeded", Message = "x" };

        await SendAsync(PipelineCall.New(), new() { Kind = OutcomeKind.Refused, Status = 429, Duration = TimeSpan.Zero, Error = error });

        refusals.All.ShouldHaveSingleItem().Tags["code"].ShouldBe("rate_limit_exceeded");
    }

    [Fact]
    public async Task What_a_caller_or_an_upstream_wrote_and_who_called_is_in_no_tag()
    {
        string[] instruments = ["gateway.calls", "gateway.refusals", "gen_ai.client.token.usage", "gen_ai.server.request.duration"];
        var measured = instruments.Select(Measure).ToList();

        for (var number = 0; number < 50; number++)
            await SendAsync(PipelineCall.Identified($"made-up-{number}"), PipelineCall.Completed with { Facts = new() { UpstreamModel = $"made-up-{number}", FinishReason = $"made-up-{number}" } });

        var values = measured.SelectMany(one => one.All).SelectMany(one => one.Tags.Values).Select(value => $"{value}").Distinct().ToList();
        values.ShouldNotContain(value => value.Contains("made-up") || value.Contains("acme") || value.Contains("chatbot") || value.Contains("k1"));
        values.ShouldContain("unknown");
        measured.ForEach(one => one.Dispose());
    }

    private static GatewayCall Routed()
    {
        var call = PipelineCall.Identified();
        call.RouteTo(PipelineCall.Target);
        return call;
    }

    private async Task SendAsync(GatewayCall call, CallOutcome outcome)
    {
        await services.GetRequiredService<MetricsPolicy>().InvokeAsync(call, _ => ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, default)));
        await call.FinishAsync(outcome);
    }

    private Measured Measure(string instrument) => new(instrument, services.GetRequiredService<IMeterFactory>());
}
