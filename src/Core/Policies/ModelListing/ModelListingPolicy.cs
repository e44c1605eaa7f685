using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Resources;
using AiGateway.Resources.Models;

namespace AiGateway.Policies.ModelListing;

/// <summary>Answers listings of models itself: a caller sees what it may call.</summary>
public sealed class ModelListingPolicy(IResourceSnapshots snapshots, DialectCatalog dialects) : IPolicy
{
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => call.Arrival.Surface.Kind == SurfaceKind.ModelList ? ListAsync(call) : next(call);

    private async ValueTask<GatewayReply> ListAsync(GatewayCall call)
    {
        var platform = await snapshots.PlatformAsync(call.Aborted);
        var dialect = dialects.Get(call.Arrival.Surface.Dialect);
        return call.Arrival.Path.Model is { } name ? One(platform, name, call.Caller!, dialect) : All(platform, call.Caller!, dialect);
    }

    private static GatewayReply.Complete All(PlatformSnapshot platform, Caller caller, IDialect dialect) =>
        new(200, dialect.WriteModels([.. platform.Models.Values
            .Where(model => NamePattern.Fits(caller.AllowedModels, model.Name))
            .OrderBy(model => model.CreatedAt).ThenBy(model => model.Name, StringComparer.Ordinal)
            .Select(Listed)]));

    private static GatewayReply One(PlatformSnapshot platform, string name, Caller caller, IDialect dialect) =>
        platform.FindModel(name) is { } model && NamePattern.Fits(caller.AllowedModels, model.Name)
            ? new GatewayReply.Complete(200, dialect.WriteModel(Listed(model) with { Name = name }))
            : GatewayReply.Refuse(GatewayErrors.ModelNotFound(name));

    private static ListedModel Listed(Model model) => new(model.Name, model.CreatedAt, "ai-gateway");
}
