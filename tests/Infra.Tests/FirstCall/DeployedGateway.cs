using AiGateway.FirstCall;
using AiGateway.Fixtures;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>A gateway as it is after its first deployment: nobody has made anything in it yet.</summary>
public sealed class DeployedGateway : IAsyncDisposable
{
    private readonly GatewayProcess process;

    private DeployedGateway(GatewayProcess process) => this.process = process;

    public string AdminKey => process.AdminKey;

    public GatewayProcess Process => process;

    /// <summary>Starts one, and takes away what the local host makes at its first start.</summary>
    public static async Task<DeployedGateway> StartAsync()
    {
        var gateway = new DeployedGateway(await GatewayProcess.StartAsync(GatewayProcess.NewDataDirectory()));
        try
        {
            foreach (var path in new[] { "models/simulated", "deployments/simulated", "providers/simulated", "tenants/demo/applications/demo", "tenants/demo" })
                await gateway.Process.ManageAsync(HttpMethod.Delete, path);
            return gateway;
        }
        catch
        {
            // Whatever it was: no process outlives a start that failed.
            await gateway.DisposeAsync();
            throw;
        }
    }

    internal Outputs Outputs(ModelAccount? models = null, bool isPipeline = false) => new()
    {
        Endpoint = process.Address,
        KeyVault = new("https://vault.invalid/"),
        KeyVaultName = "kv-test",
        AdminKeyName = "admin-key",
        TenantId = "tenant",
        KeyVaultId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-test",
        Models = models,
        IsPipeline = isPipeline,
    };

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        if (Directory.Exists(process.DataDirectory)) Directory.Delete(process.DataDirectory, recursive: true);
    }
}
