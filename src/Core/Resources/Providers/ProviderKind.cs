using System.Text.Json;
using AiGateway.Management;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Providers;

/// <summary>Providers of the platform.</summary>
internal sealed class ProviderKind(ProviderReader reader) : ResourceKind<Provider>
{
    public static readonly RowKind<Provider> Row = new("provider", ResourcesJson.Default.Provider);

    public override RowKind<Provider> Rows => Row;

    public override string NameOf(Provider resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store) =>
        new ResourceEndpoints<Provider>(this, store, new("providers", "Provider", "Providers", typeof(ProviderDocument), typeof(Page<ProviderDocument>)) { Noun = "provider" })
            .MapOnPlatform(group);

    public override Provider Read(ResourceReader body, ReadingContext<Provider> context) => reader.Read(body, context.Name, context.Current);

    public override IEnumerable<string> UsersOf(Provider resource, ResourceRows rows) =>
        rows.All(DeploymentKind.Row).Where(deployment => deployment.Provider == resource.Name).Select(deployment => $"deployments/{deployment.Name}");

    public override JsonElement Show(Provider resource) => JsonSerializer.SerializeToElement(ProviderDocument.Of(resource), ResourcesJson.Default.ProviderDocument);

    public override IReadOnlyList<string> ChangedSecrets(Provider? before, Provider? after) =>
        before?.Credential?.ProtectedSecret == after?.Credential?.ProtectedSecret ? [] : ["credential.secret"];
}
