using AiGateway.Management;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Applications;

/// <summary>Applications of a tenant. Deleting one makes its keys unusable, for authentication asks for the application.</summary>
internal sealed class ApplicationKind : ResourceKind<Application>
{
    public static readonly RowKind<Application> Row = new("application", ResourcesJson.Default.Application);

    public override RowKind<Application> Rows => Row;

    public override string NameOf(Application resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store) =>
        new ResourceEndpoints<Application>(this, store, new("applications", "Application", "Applications", typeof(Application), typeof(Page<Application>)) { Noun = "application" })
            .MapInTenant(group);

    public override Application Read(ResourceReader body, ReadingContext<Application> context)
    {
        body.ReadOnly("createdAt");
        return new()
        {
            Name = context.Name,
            Owner = body.Text("owner", TextRule.Line),
            Attributes = body.TextsByName("attributes", Limits.MostAttributes, TextRule.Attribute, TextRule.Line),
            AllowedModels = body.Texts("allowedModels", Limits.MostPatterns, TextRule.ModelPattern),
            CreatedAt = context.Current?.CreatedAt ?? context.Moment.At,
        };
    }
}
