using AiGateway.Calls;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.Policies.Outages;

/// <summary>Turns an unreachable store into a refusal that says so: what cannot be checked is not let through.</summary>
public sealed partial class OutagePolicy(ILogger<OutagePolicy> logger) : IPolicy
{
    public async ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        try
        {
            return await next(call);
        }
        catch (StorageUnavailableException exception)
        {
            Log.StorageDown(logger, call.Id, exception);
            return GatewayReply.Refuse(GatewayErrors.Unavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Call {Call} was refused because the storage cannot be reached.")]
        public static partial void StorageDown(ILogger logger, CallId call, Exception exception);
    }
}
