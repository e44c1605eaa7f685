namespace AiGateway.Bench.Rivals;

/// <summary>Something that stands between the generator and the upstream.</summary>
internal interface IRival
{
    /// <summary>Why it cannot take part on this machine; null when it can.</summary>
    string? Absence { get; }

    /// <summary>Builds and starts it; it runs until the bed is disposed.</summary>
    Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation);
}
