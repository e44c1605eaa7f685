using System.Diagnostics.CodeAnalysis;
using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Policies.Recording;

/// <summary>Makes records of calls. The only place that does.</summary>
internal static class Records
{
    // What callers and upstreams choose is cut: a record must fit wherever records go.
    private const int LongestName = 256;

    /// <summary>The record of a call that ended.</summary>
    public static CallRecord Of(GatewayCall call, CallOutcome outcome, int? retentionDays) => Make(call, outcome, call.Attempts, retentionDays);

    /// <summary>The record of a call that is about to be asked upstream, as it stands if the gateway dies before it ends.</summary>
    // The upstream is being asked while this is written, so that attempt counts.
    public static CallRecord IfLost(GatewayCall call, int? retentionDays) => Make(call, outcome: null, call.Attempts + 1, retentionDays);

    private static CallRecord Make(GatewayCall call, CallOutcome? outcome, int attempts, int? retentionDays)
    {
        var caller = call.Caller ?? throw new InvalidOperationException("Only calls of known callers are recorded one by one.");
        return new()
        {
            Id = call.Id.Value,
            StartedAt = call.Id.Time,
            Tenant = caller.Tenant,
            Application = caller.Application,
            KeyId = caller.KeyId,
            Surface = call.Arrival.Surface.Name,
            RequestedModel = Cut(call.Request.Model),
            Model = call.Target?.Model,
            Deployment = call.Target?.Deployment,
            Provider = call.Target?.Provider,
            UpstreamModel = Cut(outcome?.Facts.UpstreamModel),
            Stream = call.Request.Stream,
            Attempts = attempts,
            Outcome = outcome?.Kind ?? OutcomeKind.Lost,
            Status = outcome?.Status,
            ErrorCode = Cut(outcome?.Error?.Code),
            Failure = outcome?.Error?.Failure,
            Usage = outcome?.Facts.Usage,
            ReservedTokens = call.ReservedTokens,
            CostUsd = call.Target?.Price?.CostOf(outcome?.Facts.Usage),
            TimeToFirstByteMs = outcome?.TimeToFirstByte?.TotalMilliseconds,
            DurationMs = outcome?.Duration.TotalMilliseconds,
            FinishReason = Cut(outcome?.Facts.FinishReason),
            BytesIn = call.Request.Document?.Bytes.Length ?? 0,
            BytesOut = outcome?.BytesOut ?? 0,
            RetentionDays = retentionDays,
            Trace = [.. call.Trace.Steps],
        };
    }

    [return: NotNullIfNotNull(nameof(name))]
    private static string? Cut(string? name) => ShortText.Of(name, LongestName);
}
