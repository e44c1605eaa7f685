namespace AiGateway.Bench.Scale.Counting;

/// <summary>How many billed transactions there were, by room.</summary>
internal sealed class Transactions
{
    private readonly long[] counts = new long[Enum.GetValues<Room>().Length];

    public void Add(Room room, long count = 1) => counts[(int)room] += count;

    public void Clear() => Array.Clear(counts);

    public IReadOnlyDictionary<Room, long> Snapshot() => Enum.GetValues<Room>().ToDictionary(room => room, room => counts[(int)room]);
}
