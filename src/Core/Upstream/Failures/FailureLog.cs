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
        return Failed(call, UpstreamErrors.Of(broken), cause);
    }

    /// <summary>Writes the failure down and returns it.</summary>
    public GatewayError Failed(GatewayCall call, GatewayError error, Exception? cause = null)
    {
        call.Trace.Add("upstream", "failed", $"{error.Failure}: {error.Code}");
        Log.Failed(logger, call.Target?.Deployment, call.Target?.Provider, error.Failure, error.Code, CauseOf(cause));
        return error;
    }

    // The types tell the cause; messages may quote addresses and headers.
    private static string CauseOf(Exception? cause) => cause switch
    {
        null => "none",
        { InnerException: { } inner } => $"{cause.GetType().Name}/{inner.GetType().Name}",
        _ => cause.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Deployment {Deployment} of provider {Provider} failed at stage {Stage} ({Code}); exception: {Cause}.")]
        public static partial void Failed(ILogger logger, string? deployment, string? provider, UpstreamFailure? stage, string code, string cause);
    }
}
