namespace AiGateway.Fixtures;

/// <summary>The work tree that the tests were built in.</summary>
public static class Repository
{
    /// <summary>Where the solution is.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AiGatewayServerless.sln")))
            at = Path.GetDirectoryName(at.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no work tree of the repository.");
        return at;
    }
}
