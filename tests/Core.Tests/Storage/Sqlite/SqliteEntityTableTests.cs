using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Tests.Storage.Sqlite;

public sealed class SqliteEntityTableTests : EntityTableContract, IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly SqliteTables tables;

    public SqliteEntityTableTests()
    {
        data = DataDirectory.Open(directory.Path);
        tables = SqliteTables.Open(data);
    }

    public async ValueTask DisposeAsync()
    {
        await tables.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    protected override ValueTask<IEntityTable> OpenAsync(string name = "contract") => new(tables.Table(name));
}
