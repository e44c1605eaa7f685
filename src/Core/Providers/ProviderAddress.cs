namespace AiGateway.Providers;

/// <summary>Writes addresses below a base URL.</summary>
internal static class ProviderAddress
{
    // What admins configured and what was escaped is sent as it stands: resolving dots again would let a name climb out of its path.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address below <paramref name="baseUrl"/>, with or without a slash at its end. The path is escaped already and begins with a slash.</summary>
    public static Uri Under(Uri baseUrl, string path, string query = "") => new(baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + path + query, AsWritten);

    /// <summary>A name as one segment of a path: it can hold neither a slash nor a way up.</summary>
    public static string Segment(string name) => name.All(c => c == '.') ? name.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(name);

    /// <summary>True when the admin gave the whole address instead of its base.</summary>
    public static bool EndsWith(Uri? baseUrl, string path) => baseUrl is { IsAbsoluteUri: true } && baseUrl.AbsolutePath.TrimEnd('/').EndsWith(path, StringComparison.Ordinal);
}
