using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Tests.Storage.Sqlite;

/// <summary>
/// Writers that say on standard output what was acknowledged. <see cref="KilledProcessTests"/> runs them without end in a process of its own, which it kills;
/// as a test by itself they come to their end.
/// </summary>
public sealed class DoomedWriter
{
    public const string DirectoryVariable = "AIGATEWAY_DOOMED_DIRECTORY";
    public const string FirstVariable = "AIGATEWAY_DOOMED_FIRST";
    public const string Acknowledged = "acknowledged ";
    public const string Partition = "p";
    private const int Writers = 8;
    private const int Rounds = 20;

    [Fact]
    public async Task Every_writer_hears_of_every_write()
    {
        using var own = new TempDirectory();
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable);
        using var data = DataDirectory.Open(directory ?? own.Path);
        await using var tables = SqliteTables.Open(data);
        var table = tables.Table("doomed");
        var first = int.Parse(Environment.GetEnvironmentVariable(FirstVariable) ?? "0");
        var end = directory is null ? Writers * Rounds : int.MaxValue;

        await Task.WhenAll(Enumerable.Range(first, Writers).Select(row => Task.Run(() => WriteAsync(table, row, end))));

        (await table.ListAsync(Partition, "", null, 1000, CancellationToken.None)).Count.ShouldBe(2 * Writers * Rounds);
    }

    private static async Task WriteAsync(IEntityTable table, int first, int end)
    {
        for (var row = first; row < end; row += Writers)
        {
            (await table.TryBatchAsync(Partition, [new EntityWrite.Insert($"{row}", "{}"u8.ToArray()), new EntityWrite.Insert($"{row}:twin", "{}"u8.ToArray())], CancellationToken.None)).ShouldBeTrue();
            Console.WriteLine($"{Acknowledged}{row}");
        }
    }
}
