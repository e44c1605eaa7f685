using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes pictures and documents.</summary>
internal sealed class MediaWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    private const string Pdf = "application/pdf";
    private const string Kept = "it is kept at another provider; send its bytes";
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    public void Write(ChatPart.Image image)
    {
        var medium = image.Medium;
        if (medium.Base64 is { } bytes && PictureTypeOf(medium.MediaType, bytes) is { } type) Write("image", image, null, () => WriteBytes(type, bytes));
        else if (medium.Url is { } address) Write("image", image, null, () => WriteAddress(address));
        else notes.Refuse(image.Path, medium.Base64 is null ? Kept : "a picture has to be JPEG, PNG, GIF or WebP");
    }

    public void Write(ChatPart.File file)
    {
        var medium = file.Medium;
        if (medium.PlainText is { } text) Write("document", file, file.Name, () => WriteText(text));
        else if (medium.Url is { } address) Write("document", file, file.Name, () => WriteAddress(address));
        else if (medium.Base64 is not { } bytes) notes.Refuse(file.Path, Kept);
        else if (IsPdf(file, bytes)) Write("document", file, file.Name, () => WriteBytes(Pdf, bytes));
        else if (TextOf(medium.MediaType, bytes) is { } plain) Write("document", file, file.Name, () => WriteText(plain));
        else notes.Refuse(file.Path, "a document has to be a PDF or plain text");
    }

    private void Write(string type, ChatPart part, string? title, Action writeSource)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteStartObject("source"u8);
        writeSource();
        json.WriteEndObject();
        if (!string.IsNullOrWhiteSpace(title)) json.WriteString("title"u8, title);
        BlocksWriter.WriteCache(part.Cache, json);
        json.WriteEndObject();
    }

    private void WriteBytes(string type, string base64)
    {
        json.WriteString("type"u8, "base64"u8);
        json.WriteString("media_type"u8, type);
        json.WriteString("data"u8, base64);
    }

    private void WriteAddress(string address)
    {
        json.WriteString("type"u8, "url"u8);
        json.WriteString("url"u8, address);
    }

    private void WriteText(string text)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteString("media_type"u8, "text/plain"u8);
        json.WriteString("data"u8, text);
    }

    // What it is called is not always what it is, and the wrong name is refused.
    private static string? PictureTypeOf(string? named, string base64)
    {
        if (base64.StartsWith("/9j/", StringComparison.Ordinal)) return "image/jpeg";
        if (base64.StartsWith("iVBORw", StringComparison.Ordinal)) return "image/png";
        if (base64.StartsWith("R0lGOD", StringComparison.Ordinal)) return "image/gif";
        if (base64.StartsWith("UklGR", StringComparison.Ordinal)) return "image/webp";
        if (named is null or "image/jpg" or "image/*") return "image/jpeg";
        return Pictures.Contains(named) ? named : null;
    }

    private static bool IsPdf(ChatPart.File file, string base64) =>
        file.Medium.MediaType == Pdf || (file.Medium.MediaType is null && base64.StartsWith("JVBER", StringComparison.Ordinal)) || (file.Medium.MediaType is null && file.Name?.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) == true);

    private static string? TextOf(string? type, string base64)
    {
        if (type is not null && !type.StartsWith("text/", StringComparison.Ordinal) && type is not ("application/json" or "application/xml")) return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || !System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))) return null;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
