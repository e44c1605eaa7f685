using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Policies.Reading;

/// <summary>Reads and checks the body, once the caller is known: strangers cannot make the gateway buffer anything, and a bad body leaves a record.</summary>
public sealed class ReadingPolicy(DialectCatalog dialects) : IPolicy
{
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        var body = call.Arrival.ReadBody is { } readBody ? await readBody(call.Aborted) : default;
        if (body.Error is { } refused) return refused;
        var reading = dialects.Get(call.Arrival.Surface.Dialect).Read(body.Bytes, call.Arrival.Path);
        if (reading.Error is { } mistake) return mistake;
        call.Ask(reading.Request!);
        return null;
    }
}
