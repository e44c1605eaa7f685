using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads what a message says: a string, or parts.</summary>
internal sealed class ContentReader(QuestionFields fields)
{
    private const string Name = "content";
    private const string Expected = "one of 'text', 'image_url', 'input_audio', 'file', 'refusal'";
    private readonly MediaReader media = new(fields);

    public ImmutableArray<ChatPart> Read(ObjectFields message)
    {
        if (message.Take(Name) is not { } content) return [];
        if (content.ValueKind == JsonValueKind.String) return [new ChatPart.Text(content.GetString()!) { Path = message.PathOf(Name) }];
        return ReadParts(message, Name);
    }

    /// <summary>The pictures that a model made, as OpenRouter has them.</summary>
    public ImmutableArray<ChatPart> ReadImages(ObjectFields message) => ReadParts(message, "images");

    private ImmutableArray<ChatPart> ReadParts(ObjectFields message, string name)
    {
        var parts = ImmutableArray.CreateBuilder<ChatPart>();
        foreach (var part in message.Inners(name))
        {
            part.Pass("index");
            if (ReadPart(part) is { } read) parts.Add(read with { Path = part.Path, Cache = CacheMarks.Read(part) });
            part.Close();
        }

        return parts.ToImmutable();
    }

    private ChatPart? ReadPart(ObjectFields part)
    {
        switch (part.Text("type"))
        {
            case "text":
                return new ChatPart.Text(Text(part, "text"));
            case "refusal":
                return new ChatPart.Refusal(Text(part, "refusal"));
            case "image_url":
                return media.Image(part);
            case "input_audio":
                return MediaReader.Audio(part);
            case "file":
                return media.File(part);
            case "video_url":
                return media.Video(part);
            case "document_url":
                return media.Document(part);
            case "thinking" or "redacted_thinking":
                return ThoughtReader.ReadBlock(part, fields);
            default:
                part.Wrong("type", Expected);
                return null;
        }
    }

    private static string Text(ObjectFields part, string name)
    {
        var text = part.Text(name);
        if (text is null) part.Wrong(name, "a string");
        return text ?? "";
    }
}
