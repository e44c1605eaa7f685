using AiGateway.Fixtures;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Storage;

public sealed class StorageServicesTests(AzuriteServer azurite) : IDisposable
{
    private readonly TempDirectory directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Sqlite_keeps_every_table_over_a_restart_and_lets_go_of_the_directory()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var services = Build(new StorageChoice.Sqlite());
            var tables = services.GetRequiredService<GatewayTables>();
            foreach (var table in (IEntityTable[])[tables.Resources, tables.Keys, tables.Ledger, tables.Journal, tables.Outbox, tables.KeptReplies])
            {
                (await table.FindAsync("p", "a", Cancel) is not null).ShouldBe(start == 1);
                await table.PutAsync("p", "a", "{}"u8.ToArray(), Cancel);
            }

            (await services.GetRequiredService<StorageProbe>().PingAsync(Cancel)).ShouldBeTrue();
            Should.Throw<StorageUnavailableException>(() => DataDirectory.Open(directory.Path));
        }

        DataDirectory.Open(directory.Path).Dispose();
    }

    [Fact]
    public async Task Azurite_is_used_like_the_cloud()
    {
        Assert.SkipWhen(NodePackages.Missing is not null, NodePackages.Missing ?? "");
        await azurite.StartAsync(Cancel);
        await using var services = Build(new StorageChoice.TableConnection(azurite.ConnectionString));

        await services.GetRequiredService<GatewayTables>().Keys.PutAsync("p", "a", "{}"u8.ToArray(), Cancel);
        (await services.GetRequiredService<GatewayTables>().Keys.FindAsync("p", "a", Cancel)).ShouldNotBeNull();
        (await services.GetRequiredService<StorageProbe>().PingAsync(Cancel)).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(directory.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_away_is_not_ready_but_can_be_opened()
    {
        var away = azurite.ConnectionString.Replace($"127.0.0.1:{azurite.Port}", "127.0.0.1:1", StringComparison.Ordinal);
        await using var services = Build(new StorageChoice.TableConnection(away));

        services.GetRequiredService<GatewayTables>().Resources.ShouldNotBeNull();
        (await services.GetRequiredService<StorageProbe>().PingAsync(Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_by_identity_is_opened_without_asking_anyone()
    {
        await using var services = Build(new StorageChoice.TableAccount(new Uri("https://account.table.core.windows.net")));

        services.GetRequiredService<GatewayTables>().Resources.ShouldNotBeNull();
    }

    private ServiceProvider Build(StorageChoice tables) =>
        new ServiceCollection().AddSingleton(_ => DataDirectory.Open(directory.Path)).AddStorage(tables).BuildServiceProvider();
}
