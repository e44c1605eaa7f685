using System.Text;

namespace AiGateway.Dialects.Translation;

/// <summary>Documents that are text, for providers that take no others.</summary>
internal static class MediumText
{
    /// <summary>The document's text; null when it is not plain text that came along.</summary>
    public static string? Of(ChatMedium medium) => medium.PlainText ?? (IsText(medium.MediaType) && medium.Base64 is { } base64 ? Decode(base64) : null);

    private static bool IsText(string? type) => type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase));

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
