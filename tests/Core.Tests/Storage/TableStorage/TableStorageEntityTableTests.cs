using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.TableStorage;

namespace AiGateway.Tests.Storage.TableStorage;

public sealed class TableStorageEntityTableTests(AzuriteServer azurite) : EntityTableContract
{
    private readonly string prefix = TableNames.NewPrefix();

    [Fact]
    public async Task An_answer_carries_the_clock_of_the_store()
    {
        var table = await OpenAsync();
        await table.PutAsync("p", "a", Bytes("one"), Cancel);

        (await table.FindAsync("p", "a", Cancel))!.StoreTime.ShouldNotBeNull().Year.ShouldBeGreaterThan(2000);
        (await table.ListAsync("p", "", null, 1, Cancel))[0].StoreTime.ShouldNotBeNull();
    }

    protected override async ValueTask<IEntityTable> OpenAsync(string name = "contract")
    {
        Assert.SkipWhen(NodePackages.Missing is not null, NodePackages.Missing ?? "");
        await azurite.StartAsync(Cancel);
        var account = TableStorageClient.Of(new StorageChoice.TableConnection(azurite.ConnectionString));
        return new TableStorageEntityTable(account.GetTableClient(prefix + name), TimeProvider.System);
    }
}
