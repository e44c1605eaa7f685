using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads pictures, sounds and documents.</summary>
internal sealed class MediaReader(QuestionFields fields)
{
    public ChatPart? Image(ObjectFields part)
    {
        if (ReadAddress(part, "image_url", out var detail) is not { } medium) return null;
        fields.Give(medium.Url is null ? ChatParameter.ImageBytes : ChatParameter.ImageUrls, part.PathOf("image_url"));
        if (detail is not (null or "auto")) fields.Give(ChatParameter.ImageDetail, $"{part.PathOf("image_url")}.detail");
        return new ChatPart.Image(medium, detail);
    }

    public ChatPart? Video(ObjectFields part)
    {
        if (ReadAddress(part, "video_url", out _) is not { } medium) return null;
        fields.Give(ChatParameter.Video, part.PathOf("video_url"));
        return new ChatPart.File(medium with { MediaType = medium.MediaType ?? "video/mp4" });
    }

    /// <summary>A document by its address, as Mistral has it.</summary>
    public ChatPart? Document(ObjectFields part)
    {
        var name = part.Text("document_name");
        if (ReadAddress(part, "document_url", out _) is not { } medium) return null;
        fields.Give(medium.Url is null ? ChatParameter.FileBytes : ChatParameter.FileUrls, part.PathOf("document_url"));
        return new ChatPart.File(medium, name);
    }

    public static ChatPart? Audio(ObjectFields part)
    {
        if (part.Inner("input_audio", ChatParameter.Audio) is not { } audio)
        {
            part.Wrong("input_audio", "an object");
            return null;
        }

        var data = audio.Text("data");
        if (data is null) audio.Wrong("data", "a string");
        var format = audio.Text("format");
        audio.Close();
        return new ChatPart.Audio(new() { Base64 = data ?? "", MediaType = format is null ? null : AudioFormats.TypeOf(format) });
    }

    public ChatPart? File(ObjectFields part)
    {
        if (part.Inner("file") is not { } file)
        {
            part.Wrong("file", "an object");
            return null;
        }

        var name = file.Text("filename");
        var medium = FileMedium(file, name);
        file.Close();
        return new ChatPart.File(medium, name);
    }

    private ChatMedium FileMedium(ObjectFields file, string? name)
    {
        if (file.Text("file_id", ChatParameter.KeptFiles) is { } id) return new() { FileId = id };
        var data = file.Text("file_data");
        if (data is null) file.Wrong("file_data", "a string");
        var medium = MediaAddress.OfFile(data ?? "", name);
        fields.Give(medium.Url is null ? ChatParameter.FileBytes : ChatParameter.FileUrls, file.PathOf("file_data"));
        return medium;
    }

    // Some vendors take the address without an object around it.
    private ChatMedium? ReadAddress(ObjectFields part, string name, out string? detail)
    {
        detail = null;
        if (part.Take(name) is { ValueKind: JsonValueKind.String } bare) return ChatMedium.At(bare.GetString()!);
        var holder = part.Inner(name);
        var address = holder?.Text("url");
        detail = holder?.Text("detail");
        holder?.Close();
        if (address is not null) return ChatMedium.At(address);
        fields.Wrong(holder is null ? part.PathOf(name) : holder.PathOf("url"), "the address of a medium");
        return null;
    }
}
