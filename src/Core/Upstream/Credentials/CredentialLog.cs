using AiGateway.Upstream.Failures;
using Microsoft.Extensions.Logging;

namespace AiGateway.Upstream.Credentials;

/// <summary>Tells operators of remote credentials that could not be fetched: the place, the name and the exception's type, never a value.</summary>
internal sealed partial class CredentialLog(ILogger<UpstreamClient> logger)
{
    public void FetchFailed(string place, string name, Exception exception) => Log.FetchFailed(logger, place, name, FailureLog.CauseOf(exception));

    public void FetchRefused(string place, string name, int status) => Log.FetchRefused(logger, place, name, status);

    public void RoleMissing(string role, string where) => Log.RoleMissing(logger, role, where);

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "{Place} gave nothing for '{Name}'; exception: {Cause}.")]
        public static partial void FetchFailed(ILogger logger, string place, string name, string? cause);

        [LoggerMessage(4, LogLevel.Warning, "{Place} gave no token for what it was asked at '{Name}'; status: {Status}.")]
        public static partial void FetchRefused(ILogger logger, string place, string name, int status);

        [LoggerMessage(3, LogLevel.Error, "The gateway's identity needs the role '{Role}' on {Where}.")]
        public static partial void RoleMissing(ILogger logger, string role, string where);
    }
}
