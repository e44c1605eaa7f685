using AiGateway.Calls;
using Microsoft.Extensions.Logging;

namespace AiGateway.Upstream.Failures;

/// <summary>Tells operators, and the call's trace, of upstream calls that failed: names and stages, no body, no key.</summary>
internal sealed partial class FailureLog(ILogger<UpstreamClient> logger)
{
    /// <summary>Writes the breakage down and returns what the caller is told. A client that left gets nothing: its exception goes on.</summary>
    public GatewayError Broke(GatewayCall call, Breakage broken, Exception? cause = null)
    {
        if (broken.Failure == UpstreamFailure.ClientGone) throw new OperationCanceledException(call.Aborted);
        return Failed(call, UpstreamErrors.Of(broken), CauseOf(cause));
    }

    /// <summary>Writes the failure down and returns it. The cause is for operators alone: names, an upstream's code, an exception's type.</summary>
    public GatewayError Failed(GatewayCall call, GatewayError error, string? cause = null)
    {
        call.Trace.Add("upstream", "failed", cause is null ? $"{error.Failure}: {error.Code}" : $"{error.Failure}: {error.Code} ({cause})");
        Log.Failed(logger, call.Target?.Deployment, call.Target?.Provider, error.Failure, error.Code, cause ?? "none");
        return error;
    }

    // The types tell the cause; messages may quote addresses and headers.
    public static string? CauseOf(Exception? cause) => cause switch
    {
        null => null,
        { InnerException: { } inner } => $"{cause.GetType().Name}/{inner.GetType().Name}",
        _ => cause.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Deployment {Deployment} of provider {Provider} failed at stage {Stage} ({Code}); cause: {Cause}.")]
        public static partial void Failed(ILogger logger, string? deployment, string? provider, UpstreamFailure? stage, string code, string cause);
    }
}
