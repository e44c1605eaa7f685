namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Addresses under which Google itself keeps files.</summary>
internal static class GoogleFile
{
    private const string Api = "https://generativelanguage.googleapis.com/";

    /// <summary>True for a file in Cloud Storage or of the Files API: nobody else can read it.</summary>
    public static bool Is(string address) =>
        address.StartsWith("gs://", StringComparison.Ordinal) || address.StartsWith(Api, StringComparison.Ordinal) || (address.StartsWith("files/", StringComparison.Ordinal) && address.Length > 6);

    /// <summary>True for a video that the Gemini API watches where it is.</summary>
    public static bool IsWatched(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", Host: "www.youtube.com" or "youtube.com" or "youtu.be" };
}
