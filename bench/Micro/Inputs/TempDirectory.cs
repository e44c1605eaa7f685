namespace AiGateway.Bench.Micro.Inputs;

/// <summary>A directory that goes away with its benchmark.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aigateway-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
