using AiGateway.LocalHost;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;

namespace AiGateway.FirstCall;

/// <summary>What azd runs after each deployment: sees that the gateway answers and makes what a first call needs.</summary>
internal static class Hook
{
    private const int Failed = 1;

    /// <summary>The process's exit code. <paramref name="credential"/> is asked for by tenant, <paramref name="variable"/> by name.</summary>
    public static async Task<int> RunAsync(
        Func<string, string?> variable, Func<string, TokenCredential> credential, Patience patience, TextWriter output, CancellationToken cancellationToken = default)
    {
        patience = patience with { Output = output };
        try
        {
            var outputs = Outputs.Read(variable);
            var vault = new AdminKeyVault(new SecretClient(outputs.KeyVault, credential(outputs.TenantId)), outputs, patience);
            await RunAsync(outputs, vault, patience, output, cancellationToken);
            return 0;
        }
        catch (FirstCallException exception)
        {
            await output.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    /// <summary>The same with a vault of one's own; throws <see cref="FirstCallException"/>.</summary>
    public static async Task RunAsync(Outputs outputs, AdminKeyVault vault, Patience patience, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Reading the admin key from Key Vault; a role that was given just now takes some minutes to hold.");
        var adminKey = await vault.ReadAsync(cancellationToken);
        using var gateway = new Gateway(outputs.Endpoint, adminKey, patience);
        await output.WriteLineAsync($"Waiting until {outputs.Endpoint} is ready.");
        await gateway.WaitUntilReadyAsync(cancellationToken);
        var newKey = await FirstSteps.TakeAsync(gateway, outputs, cancellationToken);
        await output.WriteLineAsync(Welcome.Text(outputs, newKey, ShellLine.Here));
    }
}
