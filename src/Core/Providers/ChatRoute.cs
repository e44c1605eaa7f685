namespace AiGateway.Providers;

/// <summary>Where chat completions live below a base URL.</summary>
internal static class ChatRoute
{
    public const string Dialect = "openai-chat";

    private const string Path = "/chat/completions";

    // What admins configured and what was escaped is sent as it stands: resolving dots again would let a name climb out of its path.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address below <paramref name="baseUrl"/>, with or without a slash at its end. The middle is escaped already.</summary>
    public static Uri Under(Uri baseUrl, string middle, string query = "") =>
        new(baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + middle + Path + query, AsWritten);

    /// <summary>A name as one segment of a path: it can hold neither a slash nor a way up.</summary>
    public static string Segment(string name) => name.All(c => c == '.') ? name.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(name);

    /// <summary>True when the admin gave the whole address instead of its base.</summary>
    public static bool IsIn(Uri? baseUrl) => baseUrl is { IsAbsoluteUri: true } && baseUrl.AbsolutePath.TrimEnd('/').EndsWith(Path, StringComparison.Ordinal);
}
