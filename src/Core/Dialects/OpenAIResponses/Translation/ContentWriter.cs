using System.Text.Json;
using AiGateway.Dialects.OpenAI.Translation;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes parts of messages and of tools' outputs.</summary>
internal sealed class ContentWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    /// <summary>Writes a part; <paramref name="isOutput"/> for what a model said.</summary>
    public void Write(ChatPart part, bool isOutput)
    {
        switch (part)
        {
            case ChatPart.Text text:
                WriteText(text.Value, isOutput);
                break;
            case ChatPart.Refusal refusal:
                WriteRefusal(refusal.Value, isOutput);
                break;
            case not null when isOutput:
                notes.Refuse(part.Path, "a model's own words are text here; send its pictures, sounds and files as the user's");
                break;
            case ChatPart.Image image:
                WriteImage(image);
                break;
            case ChatPart.File file:
                WriteFile(file);
                break;
            case ChatPart.Audio audio:
                WriteAudio(audio);
                break;
            default:
                notes.Refuse(part!.Path, "it cannot stand in such a message here");
                break;
        }
    }

    private void WriteText(string text, bool isOutput)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, isOutput ? "output_text"u8 : "input_text"u8);
        json.WriteString("text"u8, text);
        if (isOutput)
        {
            json.WriteStartArray("annotations"u8);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteRefusal(string text, bool isOutput)
    {
        if (!isOutput)
        {
            WriteText(text, isOutput: false);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "refusal"u8);
        json.WriteString("refusal"u8, text);
        json.WriteEndObject();
    }

    private void WriteImage(ChatPart.Image image)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "input_image"u8);
        json.WriteString("detail"u8, image.Detail ?? "auto");
        if (image.Medium.FileId is { } id) json.WriteString("file_id"u8, id);
        else if (image.Medium.ToAddress("image/png") is { } address) json.WriteString("image_url"u8, address);
        else notes.Refuse(image.Path, "a picture is bytes, an address or a file's id");
        json.WriteEndObject();
    }

    private void WriteFile(ChatPart.File file)
    {
        var medium = file.Medium;
        if (medium.PlainText is { } text)
        {
            WriteText(file.Name is null ? text : $"{file.Name}\n\n{text}", isOutput: false);
            return;
        }

        if (medium.MediaType?.StartsWith("video/", StringComparison.Ordinal) is true) notes.Refuse(file.Path, "the Responses API takes no videos");
        json.WriteStartObject();
        json.WriteString("type"u8, "input_file"u8);
        if (medium.FileId is { } id) json.WriteString("file_id"u8, id);
        else if (medium.Url is { } url) json.WriteString("file_url"u8, url);
        else if (medium.ToAddress("application/pdf") is { } data)
        {
            json.WriteString("filename"u8, file.Name ?? "document.pdf");
            json.WriteString("file_data"u8, data);
        }
        else notes.Refuse(file.Path, "a file is bytes, an address or an id");
        json.WriteEndObject();
    }

    private void WriteAudio(ChatPart.Audio audio)
    {
        if (audio.Medium.Base64 is null) notes.Refuse(audio.Path, "send the sound's bytes instead of its address");
        json.WriteStartObject();
        json.WriteString("type"u8, "input_audio"u8);
        json.WriteStartObject("input_audio"u8);
        json.WriteString("data"u8, audio.Medium.Base64 ?? "");
        json.WriteString("format"u8, AudioFormats.FormatOf(audio.Medium.MediaType));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
