namespace AiGateway.Bench.Rivals;

/// <summary>YARP 2.3 that looks at nothing.</summary>
internal sealed class YarpRival : IRival
{
    public string? Absence => null;

    public async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var program = Path.Combine(await bed.PublishedAsync("bench/Yarp", cancellation), "bench-yarp");
        var process = await bed.StartAsync(Names.Yarp, port, program, [$"{port}", $"{bed.Upstream}/"], cancellation: cancellation);
        return [new Contender { Name = Names.Yarp, Port = port, Process = process }];
    }
}
