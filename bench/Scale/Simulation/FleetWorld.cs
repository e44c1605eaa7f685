using AiGateway.Bench.Scale.Counting;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>What the instances of a fleet share.</summary>
internal sealed class FleetWorld : IAsyncDisposable
{
    private readonly DirectoryInfo place = System.IO.Directory.CreateTempSubdirectory("aigateway-scale-");

    public FleetWorld(SimulatedTime time)
    {
        Time = time;
        Network = new(time);
        Directory = DataDirectory.Open(place.FullName);
        Store = SqliteTables.Open(Directory);
    }

    public SimulatedTime Time { get; }

    public Network Network { get; }

    public DataDirectory Directory { get; }

    public SqliteTables Store { get; }

    public Transactions Transactions { get; } = new();

    public GrantedCalls Usage { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Dispose();
        place.Delete(recursive: true);
    }
}
