using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>The Functions app as on a developer's machine: Azurite alone, records embedded. Each gateway gets tables of its own in one Azurite.</summary>
public sealed class GatewayHost : SuiteHost, IAsyncDisposable
{
    private readonly AzuriteServer azurite = new();

    public override string? Missing => NodePackages.Missing;

    public override async Task<GatewayWithUpstream> StartAsync(params string[] settings)
    {
        var storage = await NewStorageAsync(TestContext.Current.CancellationToken);
        return await GatewayWithUpstream.StartAsync(GatewayProgram.FunctionsShell, ["--Gateway:Storage=" + storage, "--Gateway:AdminKey=" + NewAdminKey(), .. settings]);
    }

    /// <summary>A connection string of tables that nobody else uses.</summary>
    public async Task<string> NewStorageAsync(CancellationToken cancellationToken)
    {
        await azurite.StartAsync(cancellationToken);
        return azurite.NewAccount();
    }

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    public static string NewAdminKey() => Guid.NewGuid().ToString("N");
}
