using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Policies.Reading;

/// <summary>Reads and checks the body, once the caller is known: strangers cannot make the gateway buffer anything, and a bad body leaves a record.</summary>
public sealed class ReadingPolicy(DialectCatalog dialects) : IPolicy
{
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        if (call.Arrival.ReadBody is not { } readBody) return null;
        var body = await readBody(call.Aborted);
        if (body.Error is { } refused) return refused;
        var reading = dialects.Get(call.Arrival.Surface.Dialect).Read(body.Bytes, call.Arrival.ModelFromPath);
        if (reading.Error is { } mistake) return mistake;
        call.Ask(reading.Request!);
        return null;
    }
}
