using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Rivals;

/// <summary>A row of the tables: where to call and whose processor time that costs. Several rows may be one process under different keys.</summary>
internal sealed record Contender
{
    public required string Name { get; init; }

    public required int Port { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Null for the upstream itself.</summary>
    public ServerProcess? Process { get; init; }
}
