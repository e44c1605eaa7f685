using AiGateway.Management;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Models;

/// <summary>Models of the platform: the names callers use.</summary>
internal sealed class ModelKind : ResourceKind<Model>
{
    public static readonly RowKind<Model> Row = new("model", ResourcesJson.Default.Model);

    private const int MostAliases = 50;

    public override RowKind<Model> Rows => Row;

    public override TextRule Names => TextRule.ModelName;

    public override string NameOf(Model resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store) =>
        new ResourceEndpoints<Model>(this, store, new("models", "Model", "Models", typeof(Model), typeof(Page<Model>)) { Noun = "model" })
            .MapOnPlatform(group, "{**name:minlength(1)}");

    public override Model Read(ResourceReader body, ReadingContext<Model> context)
    {
        body.ReadOnly("createdAt");
        return new()
        {
            Name = context.Name,
            Description = body.Text("description", TextRule.Paragraph),
            Aliases = body.Texts("aliases", MostAliases, TextRule.ModelName) ?? [],
            Route = RouteReader.Read(body),
            UnsupportedParameters = body.OneOf("unsupportedParameters", [UnsupportedWords.Warn, UnsupportedWords.Error, UnsupportedWords.Drop]) ?? UnsupportedWords.Warn,
            CreatedAt = context.Current?.CreatedAt ?? context.Moment.At,
        };
    }

    public override void CheckReferences(Model resource, ResourceReader body, ResourceRows rows)
    {
        CheckTargets(resource, body, rows);
        CheckNames(resource, body, [.. rows.All(Row).Where(other => other.Name != resource.Name)]);
    }

    private static void CheckTargets(Model resource, ResourceReader body, ResourceRows rows)
    {
        foreach (var (index, target) in resource.Route.Targets.Index())
            if (!rows.Has(DeploymentKind.Row, target.Deployment)) body.WrongAt($"route.targets[{index}].deployment", "names no deployment that exists.");
    }

    private static void CheckNames(Model resource, ResourceReader body, IReadOnlyList<Model> others)
    {
        if (others.FirstOrDefault(other => other.Aliases.Contains(resource.Name, StringComparer.Ordinal)) is { } holder)
            body.Wrong("name", $"is an alias of the model '{holder.Name}'.");
        foreach (var (index, alias) in resource.Aliases.Index())
        {
            if (alias == resource.Name) body.WrongAt($"aliases[{index}]", "is the model's own name.");
            else if (others.FirstOrDefault(other => other.Name == alias || other.Aliases.Contains(alias, StringComparer.Ordinal)) is { } other)
                body.WrongAt($"aliases[{index}]", $"is a name or an alias of the model '{other.Name}'.");
        }
    }
}
