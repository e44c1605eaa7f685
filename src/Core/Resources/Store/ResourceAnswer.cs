using AiGateway.Management.Problems;

namespace AiGateway.Resources.Store;

/// <summary>What came of a change: the refusal, or the resource as it now stands (null after a deletion).</summary>
internal sealed record ResourceAnswer<T>
    where T : class
{
    public ProblemResult? Refusal { get; init; }

    public T? Resource { get; init; }

    public string? ETag { get; init; }

    public bool IsNew { get; init; }
}
