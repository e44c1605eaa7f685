namespace AiGateway.Tests.Resources;

/// <summary>One filled server for tests that change nothing.</summary>
public sealed class ResourceServerFixture : IAsyncLifetime
{
    internal ResourceServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ResourceServer.StartAsync();
        await Server.FillAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
