using AiGateway.Storage;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Tests.Storage.Sqlite;

/// <summary>What <see cref="KilledProcessTests"/> runs in a process of its own: writers that say on standard output what was acknowledged, until they are killed.</summary>
public sealed class DoomedWriter
{
    public const string DirectoryVariable = "AIGATEWAY_DOOMED_DIRECTORY";
    public const string FirstVariable = "AIGATEWAY_DOOMED_FIRST";
    public const string Acknowledged = "acknowledged ";
    public const string Partition = "p";
    private const int Writers = 8;

    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable).ShouldNotBeNull();
        var first = int.Parse(Environment.GetEnvironmentVariable(FirstVariable)!);
        using var data = DataDirectory.Open(directory);
        await using var tables = SqliteTables.Open(data);
        var table = tables.Table("doomed");

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(table, first + writer))));
    }

    private static async Task WriteAsync(IEntityTable table, int first)
    {
        for (var row = first; ; row += Writers)
        {
            await table.TryBatchAsync(Partition, [new EntityWrite.Insert($"{row}", "{}"u8.ToArray()), new EntityWrite.Insert($"{row}:twin", "{}"u8.ToArray())], CancellationToken.None);
            Console.WriteLine($"{Acknowledged}{row}");
        }
    }
}
