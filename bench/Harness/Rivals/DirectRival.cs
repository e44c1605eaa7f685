namespace AiGateway.Bench.Rivals;

/// <summary>Nothing in between: the generator calls the upstream.</summary>
internal sealed class DirectRival : IRival
{
    public string? Absence => null;

    public Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Contender>>([new Contender { Name = Names.Direct, Port = bed.UpstreamPort }]);
}
