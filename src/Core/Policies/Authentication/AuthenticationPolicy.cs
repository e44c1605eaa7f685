using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using Microsoft.Extensions.Logging;

namespace AiGateway.Policies.Authentication;

/// <summary>
/// Lets a call pass when its key is good and leads to an application of an active tenant. Every other key gets one and the same 401, whatever is
/// wrong with it; only a store that cannot be asked is a 503.
/// </summary>
public sealed partial class AuthenticationPolicy(
    KeyDirectory keys, IResourceSnapshots resources, KeyUse use, GuessThrottle throttle, ICallLog calls, ILogger<AuthenticationPolicy> logger) : IPolicy
{
    private readonly CallerSearch search = new(keys, resources);

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        var found = await search.FindAsync(call.Arrival.Credential, call.Aborted);
        if (found.Caller is null) return await RefuseAsync(call, found);
        call.Identify(found.Caller);
        call.Trace.Add("authentication", "accepted", $"key {found.Caller.KeyId} of {found.Caller.Tenant}/{found.Caller.Application}");
        use.Note(found.Key!, call.Arrival.At);
        return null;
    }

    private async ValueTask<GatewayError> RefuseAsync(GatewayCall call, CallerFinding found)
    {
        calls.CountUnauthenticated(call.Arrival.Surface, call.Arrival.At);
        Report(call.Arrival.Surface.Name, found);
        call.Trace.Add("authentication", "refused", found.Fault.ToString());
        if (found.Fault is CallerFault.Unavailable) return AuthenticationErrors.Unavailable;
        if (found.Fault is CallerFault.NoKey) return AuthenticationErrors.NoKey;
        await throttle.DelayFailureAsync(call.Arrival.Address, call.Aborted);
        return AuthenticationErrors.WrongKey;
    }

    private void Report(string surface, CallerFinding found)
    {
        if (found.Fault is CallerFault.Unavailable) Log.Unavailable(logger, surface);
        else if (found.Key is { } key) Log.KnownKeyRefused(logger, surface, KeyText.PrefixOf(key.Id), key.Tenant, key.Application, found.Fault);
        else Log.Refused(logger, surface, found.Fault);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A call to {Surface} was refused because keys cannot be looked up.")]
        public static partial void Unavailable(ILogger logger, string surface);

        [LoggerMessage(2, LogLevel.Information, "A call to {Surface} was refused: key {Key} of {Tenant}/{Application}: {Fault}.")]
        public static partial void KnownKeyRefused(ILogger logger, string surface, string key, string tenant, string application, CallerFault fault);

        [LoggerMessage(3, LogLevel.Debug, "A call to {Surface} was refused: {Fault}.")]
        public static partial void Refused(ILogger logger, string surface, CallerFault fault);
    }
}
