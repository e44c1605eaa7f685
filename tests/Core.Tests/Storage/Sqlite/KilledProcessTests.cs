using System.Diagnostics;
using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Tests.Storage.Sqlite;

public sealed class KilledProcessTests : IDisposable
{
    private const int FarApart = 1_000_000;
    private readonly TempDirectory directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_killed_process_loses_no_acknowledged_write_and_leaves_its_directory_free()
    {
        var acknowledged = new List<string>();
        for (var round = 1; round <= 3; round++)
        {
            acknowledged.AddRange(await RunAndKillAsync(round * FarApart, afterWrites: 100 * round));

            using var data = DataDirectory.Open(directory.Path);
            await using var tables = SqliteTables.Open(data);
            var table = tables.Table("doomed");
            foreach (var row in acknowledged)
            {
                (await table.FindAsync(DoomedWriter.Partition, row, Cancel)).ShouldNotBeNull();
                (await table.FindAsync(DoomedWriter.Partition, $"{row}:twin", Cancel)).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_while_they_are_still_open()
    {
        using var data = DataDirectory.Open(directory.Path);
        await using var tables = SqliteTables.Open(data);
        for (var row = 0; row < 100; row++) await tables.Table("open").PutAsync("p", $"{row}", "{}"u8.ToArray(), Cancel);

        using var copies = new TempDirectory();
        foreach (var file in (string[])["state.db", "state.db-wal"]) File.Copy(data.PathOf(file), copies.File(file));
        using var copy = DataDirectory.Open(copies.Path);
        await using var reopened = SqliteTables.Open(copy);
        (await reopened.Table("open").ListAsync("p", "", null, 1000, Cancel)).Count.ShouldBe(100);
    }

    private async Task<List<string>> RunAndKillAsync(int first, int afterWrites)
    {
        using var doomed = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(DoomedWriter)}.{nameof(DoomedWriter.Every_writer_hears_of_every_write)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [DoomedWriter.DirectoryVariable] = directory.Path, [DoomedWriter.FirstVariable] = $"{first}" },
        })!;
        var acknowledged = new List<string>();
        while (await doomed.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (!line.StartsWith(DoomedWriter.Acknowledged, StringComparison.Ordinal)) continue;
            acknowledged.Add(line[DoomedWriter.Acknowledged.Length..]);
            if (acknowledged.Count != afterWrites) continue;
            Should.Throw<StorageUnavailableException>(() => DataDirectory.Open(directory.Path));
            doomed.Kill();
        }

        await doomed.WaitForExitAsync(Cancel);
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(afterWrites);
        return acknowledged;
    }
}
