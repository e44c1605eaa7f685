using AiGateway.Management;
using AiGateway.Resources.Models;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Deployments;

/// <summary>Deployments of the platform.</summary>
internal sealed class DeploymentKind : ResourceKind<Deployment>
{
    public static readonly RowKind<Deployment> Row = new("deployment", ResourcesJson.Default.Deployment);

    private const long MostTokens = 1_000_000_000;
    private static readonly TextRule UpstreamModel = new(256, text => text.All(unit => unit is > ' ' and <= '~'), "be printable ASCII without blanks.");
    private static readonly TextRule Region = new(64, ResourceName.Fits, ResourceName.Form);

    public override RowKind<Deployment> Rows => Row;

    public override string NameOf(Deployment resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store) =>
        new ResourceEndpoints<Deployment>(this, store, new("deployments", "Deployment", "Deployments", typeof(Deployment), typeof(Page<Deployment>)) { Noun = "deployment" })
            .MapOnPlatform(group);

    public override Deployment Read(ResourceReader body, ReadingContext<Deployment> context)
    {
        body.NotYet("field", "capabilities", "sensitivity", "capacity");
        return new()
        {
            Name = context.Name,
            Provider = body.Text("provider", TextRule.Name, required: true) ?? "",
            Model = body.Text("model", UpstreamModel, required: true) ?? "",
            ContextWindow = body.Whole("contextWindow", 1, MostTokens),
            MaxOutputTokens = body.Whole("maxOutputTokens", 1, MostTokens),
            Region = body.Text("region", Region),
            Price = PriceReader.Read(body),
        };
    }

    public override void CheckReferences(Deployment resource, ResourceReader body, ResourceRows rows)
    {
        if (!rows.Has(ProviderKind.Row, resource.Provider)) body.Wrong("provider", "names no provider that exists.");
    }

    public override IEnumerable<string> UsersOf(Deployment resource, ResourceRows rows) =>
        rows.All(ModelKind.Row).Where(model => model.Route.Targets.Any(target => target.Deployment == resource.Name)).Select(model => $"models/{model.Name}");
}
