using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>What the API's words for files and sounds mean as media types, and back.</summary>
internal static class MediaTypes
{
    private const string Pdf = "application/pdf";

    /// <summary>The bytes of a file: a <c>data:</c> address, or base64 whose type its name tells.</summary>
    public static ChatMedium OfFile(string data, string? name) =>
        data.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? ChatMedium.At(data) : new() { Base64 = data, MediaType = OfName(name) };

    public static string OfAudio(string format) => format == "mp3" ? "audio/mpeg" : $"audio/{format}";

    public static string AudioFormatOf(string? type) => type?.Split(';')[0] switch
    {
        null or "audio/wav" or "audio/x-wav" or "audio/wave" => "wav",
        "audio/mpeg" or "audio/mp3" => "mp3",
        { } other => other[(other.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };

    // PDF is what is taken where nothing else is said.
    private static string OfName(string? name) => Path.GetExtension(name ?? "").ToUpperInvariant() switch
    {
        ".TXT" => "text/plain",
        ".MD" => "text/markdown",
        ".CSV" => "text/csv",
        ".HTML" or ".HTM" => "text/html",
        _ => Pdf,
    };
}
