using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>file_data</c>: a <c>data:</c> address, bare base64, or with some vendors an address.</summary>
internal static class MediaAddress
{
    private const string Pdf = "application/pdf";

    public static ChatMedium OfFile(string data, string? name)
    {
        if (data.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || data.Contains("://", StringComparison.Ordinal)) return ChatMedium.At(data);
        return new() { Base64 = data, MediaType = TypeOf(name) };
    }

    /// <summary>The type of a file of that name: PDF, which OpenAI takes where nothing else is said.</summary>
    public static string TypeOf(string? name) => Path.GetExtension(name ?? "").ToUpperInvariant() switch
    {
        ".TXT" => "text/plain",
        ".MD" => "text/markdown",
        ".CSV" => "text/csv",
        ".HTML" or ".HTM" => "text/html",
        ".DOCX" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => Pdf,
    };
}
