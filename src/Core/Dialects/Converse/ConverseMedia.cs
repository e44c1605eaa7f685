using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Writes pictures, sounds, videos and documents: as bytes, or by where they lie in Amazon S3.</summary>
internal sealed class ConverseMedia(QuestionNotes notes)
{
    private const string S3 = "s3://";
    private readonly ConverseDocumentNames names = new();

    public void Write(Utf8JsonWriter writer, ChatPart part)
    {
        if (MediumOf(part) is { } medium) Write(writer, part, medium, (part as ChatPart.File)?.Name);
        else notes.Refuse(part.Path, "Amazon Bedrock takes text and media here");
    }

    private static ChatMedium? MediumOf(ChatPart part) => part switch
    {
        ChatPart.Image image => image.Medium,
        ChatPart.Audio audio => audio.Medium,
        ChatPart.File file => file.Medium,
        _ => null,
    };

    private void Write(Utf8JsonWriter writer, ChatPart part, ChatMedium medium, string? name)
    {
        var address = S3Of(medium);
        if (medium.Base64 is null && medium.PlainText is null && address is null) notes.Refuse(part.Path, $"Amazon Bedrock fetches nothing from the web and keeps no files: send its bytes, or the address of an object in S3 ({S3}…)");
        else if (FormatOf(part, medium, name) is not { } format) notes.Refuse(part.Path, "Amazon Bedrock does not take this kind of media");
        else Write(writer, format, medium, address, name);
    }

    private static string? S3Of(ChatMedium medium) => medium.Url is { } url && url.StartsWith(S3, StringComparison.Ordinal) ? url : null;

    private static ConverseFormat? FormatOf(ChatPart part, ChatMedium medium, string? name) =>
        ConverseFormats.Find(medium, name) is { } format && (part is ChatPart.File || format.Block == BlockOf(part)) ? format : null;

    private static string BlockOf(ChatPart part) => part is ChatPart.Image ? ConverseFormat.Image : ConverseFormat.Audio;

    private void Write(Utf8JsonWriter writer, ConverseFormat format, ChatMedium medium, string? address, string? name)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(format.Block);
        writer.WriteString("format", format.Name);
        if (format.Block == ConverseFormat.Document) writer.WriteString("name", names.Next(name));
        writer.WriteStartObject("source");
        if (address is not null) WriteLocation(writer, address);
        else if (medium.PlainText is { } text) writer.WriteBase64String("bytes", Encoding.UTF8.GetBytes(text));
        else writer.WriteString("bytes", medium.Base64);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, string address)
    {
        writer.WriteStartObject("s3Location");
        writer.WriteString("uri", address);
        writer.WriteEndObject();
    }
}
