using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Rivals;

/// <summary>The gateway with everything on, and with some of it off: one process, a tenant a row.</summary>
internal sealed class GatewayRival : IRival
{
    private static readonly (string Row, string Tenant, bool Limits, string Delivery)[] Tenants =
    [
        (Names.Durable, "durable", true, GatewaySetup.Durable),
        (Names.Fast, "fast", true, GatewaySetup.Fast),
        (Names.DurableUnlimited, "durable-unlimited", false, GatewaySetup.Durable),
        (Names.FastUnlimited, "fast-unlimited", false, GatewaySetup.Fast),
    ];

    public string? Absence => null;

    public async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var gateway = new GatewayProcess(bed);
        var arguments = gateway.Arguments(port, Path.Combine(bed.Folder, $"gateway-data-{port}"));
        var process = await bed.StartAsync("gateway", port, await GatewayProcess.CommandAsync(bed, cancellation), arguments, gateway.Environment, cancellation: cancellation);
        using var setup = new GatewaySetup(port, gateway.AdminKey);
        await setup.AddModelsAsync(bed.Upstream, Models.All, cancellation);
        var contenders = new List<Contender>();
        foreach (var (row, tenant, limits, delivery) in Tenants)
        {
            var key = await setup.AddTenantAsync(tenant, limits, delivery, cancellation);
            contenders.Add(new Contender { Name = row, Port = port, Headers = [$"Authorization: Bearer {key}"], Process = process });
        }

        return contenders;
    }
}
