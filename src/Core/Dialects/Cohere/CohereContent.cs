using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Writes what a message says: one text as a text, anything else as parts.</summary>
internal sealed class CohereContent(CohereDocuments documents, QuestionNotes notes)
{
    private const string Name = "content";
    private const string UsualImage = "image/png";

    public void Write(Utf8JsonWriter writer, ImmutableArray<ChatPart> parts)
    {
        if (parts is [ChatPart.Text only])
        {
            writer.WriteString(Name, only.Value);
            return;
        }

        writer.WriteStartArray(Name);
        foreach (var part in parts) Write(writer, part);
        writer.WriteEndArray();
    }

    /// <summary>What a tool gave, which can only be text.</summary>
    public void WriteResult(Utf8JsonWriter writer, ImmutableArray<ChatPart> parts)
    {
        foreach (var part in parts.Where(part => part is not ChatPart.Text)) notes.Refuse(part.Path, "Cohere takes text alone as a tool's result");
        writer.WriteString(Name, string.Join('\n', parts.OfType<ChatPart.Text>().Select(part => part.Value)));
    }

    private void Write(Utf8JsonWriter writer, ChatPart part)
    {
        switch (part)
        {
            case ChatPart.Text { Value.Length: > 0 } text:
                WriteText(writer, "text", text.Value);
                break;
            case ChatPart.Refusal refusal:
                WriteText(writer, "text", refusal.Value);
                break;
            case ChatPart.Thinking thinking:
                WriteText(writer, "thinking", thinking.Value);
                break;
            case ChatPart.Image image:
                WriteImage(writer, image);
                break;
            case ChatPart.File file:
                documents.Add(file);
                break;
            case ChatPart.Audio:
                notes.Refuse(part.Path, "Cohere takes no sound");
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string type, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString(type, text);
        writer.WriteEndObject();
    }

    private void WriteImage(Utf8JsonWriter writer, ChatPart.Image image)
    {
        if (image.Medium.ToAddress(UsualImage) is not { } address)
        {
            notes.Refuse(image.Path, "Cohere keeps no files: send the picture's address or bytes");
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", "image_url");
        writer.WriteStartObject("image_url");
        writer.WriteString("url", address);
        if (image.Detail is { } detail) writer.WriteString("detail", detail);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
