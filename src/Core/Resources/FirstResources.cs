using System.Text.Json;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Requests;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Store;
using AiGateway.Resources.Tenants;

namespace AiGateway.Resources;

/// <summary>Makes what a first call needs on a fresh installation: the simulated model, and the tenant and application <c>demo</c>.</summary>
public sealed class FirstResources
{
    public const string Demo = "demo";
    public const string Simulated = "simulated";

    /// <summary>Who changes things at a first start, in audit entries.</summary>
    public static Actor Actor { get; } = new("first-start");

    private readonly ResourceStore store;
    private readonly AuditLog log;
    private readonly IReadOnlyList<ResourceKind> kinds;

    internal FirstResources(ResourceStore store, AuditLog log, IEnumerable<ResourceKind> kinds)
    {
        this.store = store;
        this.log = log;
        this.kinds = [.. kinds];
    }

    /// <summary>Makes them unless an admin has changed anything on the platform, or they were made before; true when they are made. Can be repeated after a crash.</summary>
    public async ValueTask<bool> MakeAsync(CancellationToken cancellationToken)
    {
        if (!await IsFirstStartAsync(cancellationToken)) return false;
        await PutAsync<Tenant>(TenantKind.AddressOf(Demo), """{ "displayName": "Demo" }""", cancellationToken);
        await PutAsync<Application>(new(AuditPartition.Of(Demo), Demo, $"tenants/{Demo}/applications/{Demo}", Demo), "{}", cancellationToken);
        await PutAsync<Provider>(OnPlatform("providers"), """{ "kind": "simulated" }""", cancellationToken);
        await PutAsync<Deployment>(OnPlatform("deployments"), """{ "provider": "simulated", "model": "simulated" }""", cancellationToken);
        await PutAsync<Model>(OnPlatform("models"), """{ "description": "Answers without a model, and says so.", "route": { "targets": [ { "deployment": "simulated" } ] } }""", cancellationToken);
        return true;
    }

    private async ValueTask<bool> IsFirstStartAsync(CancellationToken cancellationToken)
    {
        const int changesOfFirstStart = 3;
        if (await log.HoldsAsync(AuditPartition.Platform, changesOfFirstStart, cancellationToken)) return false;
        var changes = (await log.ListAsync(AuditPartition.Platform, null, null, changesOfFirstStart, cancellationToken)).Items;
        return changes.All(change => change.Actor == Actor.Name);
    }

    private async ValueTask PutAsync<T>(ResourceAddress address, string json, CancellationToken cancellationToken)
        where T : class
    {
        var kind = kinds.OfType<ResourceKind<T>>().Single();
        var answer = await store.PutAsync(kind, address, JsonElement.Parse(json), Preconditions.None, Actor, cancellationToken);
        if (answer.Refusal is { } refusal) throw new InvalidOperationException($"{address.Path} was refused: {refusal.Problem.Detail}");
    }

    private static ResourceAddress OnPlatform(string path) => new(AuditPartition.Platform, null, $"{path}/{Simulated}", Simulated);
}
