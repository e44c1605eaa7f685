using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>Finds the secret in whichever header the caller's SDK sends it.</summary>
internal static class PresentedCredential
{
    private const string Bearer = "Bearer ";
    private static readonly string[] KeyHeaders = ["api-key", "x-api-key", "x-goog-api-key"];

    /// <summary>The secret; null when there is none, or more than one in a header.</summary>
    public static string? Read(IHeaderDictionary headers)
    {
        if (headers.Authorization is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        foreach (var name in KeyHeaders)
            if (headers[name] is [{ Length: > 0 } key]) return key.Trim();
        return null;
    }
}
