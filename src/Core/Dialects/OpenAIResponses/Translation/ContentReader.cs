using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.OpenAI.Translation;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads the content of a message or the output of a tool: a text, or parts.</summary>
internal sealed class ContentReader(QuestionFields fields)
{
    private const string Kinds = "one of 'input_text', 'input_image', 'input_file', 'input_audio', 'output_text', 'refusal'";

    public ImmutableArray<ChatPart> Read(ObjectFields owner, string name)
    {
        if (owner.Take(name) is { ValueKind: JsonValueKind.String } text) return [new ChatPart.Text(text.GetString()!) { Path = owner.PathOf(name) }];
        var parts = ImmutableArray.CreateBuilder<ChatPart>();
        foreach (var part in owner.Inners(name))
        {
            if (ReadPart(part) is { } read) parts.Add(read with { Path = part.Path });
            part.Close();
        }

        return parts.ToImmutable();
    }

    private ChatPart? ReadPart(ObjectFields part)
    {
        switch (part.Text("type"))
        {
            case "input_text" or "text" or "output_text" or "summary_text":
                part.Pass("annotations", "logprobs");
                return new ChatPart.Text(Needed(part, "text"));
            case "refusal":
                return new ChatPart.Refusal(Needed(part, "refusal"));
            case "input_image":
                return ReadImage(part);
            case "input_file":
                return ReadFile(part);
            case "input_audio":
                return ReadAudio(part);
            default:
                part.Wrong("type", Kinds);
                return null;
        }
    }

    private ChatPart.Image? ReadImage(ObjectFields part)
    {
        var detail = part.Text("detail");
        if (detail is not (null or "auto")) fields.Give(ChatParameter.ImageDetail, part.PathOf("detail"));
        var (address, id) = (part.Text("image_url"), part.Text("file_id"));
        if (address is null && id is null)
        {
            part.Wrong("image_url", "a string, or 'file_id'");
            return null;
        }

        var medium = address is null ? new ChatMedium { FileId = id } : ChatMedium.At(address);
        fields.Give(address is null ? ChatParameter.KeptFiles : medium.Url is null ? ChatParameter.ImageBytes : ChatParameter.ImageUrls, part.PathOf(address is null ? "file_id" : "image_url"));
        return new(medium, detail == "auto" ? null : detail);
    }

    private ChatPart.File? ReadFile(ObjectFields part)
    {
        var name = part.Text("filename");
        var (data, address, id) = (part.Text("file_data"), part.Text("file_url"), part.Text("file_id"));
        part.Pass("detail");
        if ((data ?? address ?? id) is null)
        {
            part.Wrong("file_data", "a string, or 'file_url' or 'file_id'");
            return null;
        }

        if (data is not null) return new(Given(OfFile(data, name), ChatParameter.FileBytes, part.PathOf("file_data")), name);
        if (address is not null) return new(Given(ChatMedium.At(address), ChatParameter.FileUrls, part.PathOf("file_url")), name);
        return new(Given(new() { FileId = id }, ChatParameter.KeptFiles, part.PathOf("file_id")), name);
    }

    private static ChatPart.Audio? ReadAudio(ObjectFields part)
    {
        if (part.Inner("input_audio", ChatParameter.Audio) is not { } audio)
        {
            part.Wrong("input_audio", "an object");
            return null;
        }

        var medium = new ChatMedium { Base64 = Needed(audio, "data"), MediaType = AudioFormats.TypeOf(audio.Text("format") ?? "wav") };
        audio.Close();
        return new(medium);
    }

    private static string Needed(ObjectFields owner, string name)
    {
        var text = owner.Text(name);
        if (text is null) owner.Wrong(name, "a string");
        return text ?? "";
    }

    private static ChatMedium OfFile(string data, string? name) =>
        data.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? ChatMedium.At(data) : new() { Base64 = data, MediaType = MediaAddress.TypeOf(name) };

    private ChatMedium Given(ChatMedium medium, ChatParameter parameter, string path)
    {
        fields.Give(parameter, path);
        return medium;
    }
}
