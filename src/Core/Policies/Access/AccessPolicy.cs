using AiGateway.Calls;
using AiGateway.Resources;

namespace AiGateway.Policies.Access;

/// <summary>Refuses models that do not exist and models that the application may not call.</summary>
public sealed class AccessPolicy(IResourceSnapshots snapshots) : IPolicy
{
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        var platform = await snapshots.PlatformAsync(call.Aborted);
        if (platform.FindModel(call.Request.Model) is not { } model)
        {
            call.Trace.Add("access", "refused", "no such model");
            return GatewayErrors.ModelNotFound(call.Request.Model);
        }

        if (!NamePattern.Fits(call.Caller!.AllowedModels, model.Name))
        {
            call.Trace.Add("access", "refused", $"application {call.Caller.Application} may not call {model.Name}");
            return NotAllowed(model.Name, call.Caller);
        }

        call.Trace.Add("access", "allowed", model.Name);
        return null;
    }

    private static GatewayError NotAllowed(string model, Caller caller) => new()
    {
        Kind = ErrorKind.Permission,
        Status = 403,
        Code = "model_not_allowed",
        Param = "model",
        Message = $"The application '{caller.Application}' may not call the model '{model}'. Ask an administrator to add it to the application's allowedModels.",
        RetryIsUseless = true,
    };
}
