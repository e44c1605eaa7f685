using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Policies.Metrics;

/// <summary>
/// What calls are measured by. Tags hold only names that admins or the gateway chose: never a tenant, a key, or what a caller wrote.
/// The names that begin with <c>gen_ai</c> are those of OpenTelemetry's conventions for generative AI.
/// </summary>
internal sealed class CallMetrics
{
    private static readonly string[] OutcomeNames = [.. Enum.GetNames<OutcomeKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    private static readonly long[] TokenSteps = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576];
    private static readonly double[] SecondSteps = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 163.84];

    private readonly UpDownCounter<long> active;
    private readonly Counter<long> calls;
    private readonly Counter<long> refusals;
    private readonly Histogram<long> tokens;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> timeToFirstToken;

    public CallMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("AiGateway");
        active = meter.CreateUpDownCounter<long>("gateway.calls.active", "{call}", "Calls that have arrived and not ended.");
        calls = meter.CreateCounter<long>("gateway.calls", "{call}", "Calls by how they ended.");
        refusals = meter.CreateCounter<long>("gateway.refusals", "{call}", "Calls that the gateway refused, by error code.");
        tokens = meter.CreateHistogram(
            "gen_ai.client.token.usage", "{token}", "Tokens of a call as the upstream reported them. Types cached and reasoning are parts of input and output.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = TokenSteps });
        duration = meter.CreateHistogram("gen_ai.server.request.duration", "s", "From a call's arrival to its end.", advice: InSeconds());
        timeToFirstToken = meter.CreateHistogram("gen_ai.server.time_to_first_token", "s", "From a call's arrival to the first byte of content.", advice: InSeconds());
    }

    public void Begin() => active.Add(1);

    public void End(GatewayCall call, CallOutcome outcome)
    {
        active.Add(-1);
        var tags = TagsOf(call);
        CountTokens(tags, outcome.Facts.Usage);
        if (outcome.TimeToFirstByte is { } first) timeToFirstToken.Record(first.TotalSeconds, tags);
        tags.Add("outcome", OutcomeNames[(int)outcome.Kind]);
        duration.Record(outcome.Duration.TotalSeconds, tags);
        tags.Add("status", outcome.Status);
        calls.Add(1, tags);
        if (outcome.Kind == OutcomeKind.Refused) CountRefusal(call, outcome);
    }

    private void CountRefusal(GatewayCall call, CallOutcome outcome) =>
        refusals.Add(1, new("surface", call.Arrival.Surface.Name), new("code", outcome.Error?.Code ?? "unknown"));

    private void CountTokens(TagList tags, Usage? usage)
    {
        if (usage is null) return;
        CountTokens(tags, "input", usage.Prompt);
        CountTokens(tags, "cached", usage.CachedPrompt);
        CountTokens(tags, "output", usage.Completion);
        CountTokens(tags, "reasoning", usage.Reasoning);
    }

    private void CountTokens(TagList tags, string type, long? count)
    {
        if (count is not { } known) return;
        tags.Add("gen_ai.token.type", type);
        tokens.Record(known, tags);
    }

    // A model is named only once it was found: what a caller may write is endless.
    private static TagList TagsOf(GatewayCall call) => new()
    {
        { "surface", call.Arrival.Surface.Name },
        { "gen_ai.request.model", call.Target?.Model ?? "unknown" },
        { "gen_ai.provider.name", call.Target?.ProviderKind ?? "unknown" },
    };

    private static InstrumentAdvice<double> InSeconds() => new() { HistogramBucketBoundaries = SecondSteps };
}
