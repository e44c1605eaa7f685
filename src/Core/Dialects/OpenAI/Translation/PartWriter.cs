using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes what a message says.</summary>
internal sealed class PartWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    private const string SendBytes = "send the bytes instead of the address";

    /// <summary>One text, or none, as a string, which every vendor takes; anything else as parts.</summary>
    public void WriteContent(ImmutableArray<ChatPart> content)
    {
        if (content is [] or [ChatPart.Text])
        {
            json.WriteStringValue((content.FirstOrDefault() as ChatPart.Text)?.Value ?? "");
            return;
        }

        json.WriteStartArray();
        foreach (var part in content) Write(part);
        json.WriteEndArray();
    }

    private void Write(ChatPart part)
    {
        switch (part)
        {
            case ChatPart.Text text:
                WriteText(text.Value);
                break;
            case ChatPart.Image image:
                WriteImage(image);
                break;
            case ChatPart.Audio audio:
                WriteAudio(audio);
                break;
            case ChatPart.File file:
                WriteFile(file);
                break;
            default:
                notes.Refuse(part.Path, "such content has no place in this message");
                break;
        }
    }

    private void WriteText(string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private void WriteImage(ChatPart.Image image)
    {
        if (image.Medium.ToAddress("image/png") is not { } address)
        {
            notes.Refuse(image.Path, "pictures are not kept at this provider; send the picture's bytes or its address");
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "image_url"u8);
        json.WriteStartObject("image_url"u8);
        json.WriteString("url"u8, address);
        if (image.Detail is { } detail) json.WriteString("detail"u8, detail);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAudio(ChatPart.Audio audio)
    {
        if (audio.Medium.Base64 is not { } data)
        {
            notes.Refuse(audio.Path, SendBytes);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "input_audio"u8);
        json.WriteStartObject("input_audio"u8);
        json.WriteString("data"u8, data);
        json.WriteString("format"u8, AudioFormats.FormatOf(audio.Medium.MediaType));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFile(ChatPart.File file)
    {
        var medium = file.Medium;
        if (medium.PlainText is { } text)
        {
            WriteText(file.Name is null ? text : $"{file.Name}:\n{text}");
            return;
        }

        if (medium.MediaType?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true) notes.Refuse(file.Path, "this provider takes no video");
        if (medium.Url is not null) notes.Refuse(file.Path, SendBytes);
        json.WriteStartObject();
        json.WriteString("type"u8, "file"u8);
        json.WriteStartObject("file"u8);
        if (medium.FileId is { } id) json.WriteString("file_id"u8, id);
        else if (medium.ToAddress("application/pdf") is { } address) json.WriteString("file_data"u8, address);
        if (file.Name is not null || medium.FileId is null) json.WriteString("filename"u8, file.Name ?? "document"); // required with bytes
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
