using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads pictures, sounds and files: their bytes, or where Google finds them.</summary>
internal static class MediaReader
{
    private const string Image = "image";

    /// <summary>The medium of the part; null when it has none.</summary>
    public static ChatPart? Read(ObjectFields part, QuestionFields fields)
    {
        var bytes = part.Inner(part.As("inlineData"));
        var file = bytes is null ? part.Inner(part.As("fileData")) : null;
        if ((bytes ?? file) is not { } source) return null;
        var type = source.Text(source.As("mimeType"));
        var name = source.Text(source.As("displayName"));
        var medium = bytes is not null ? OfBytes(source, type) : OfFile(source, type);
        var read = Make(medium, type ?? "", name, DetailOf(part, fields, KindOf(type ?? "") == Image)) with { Path = part.Path };
        foreach (var parameter in Asked(read, medium)) fields.Give(parameter, part.Path);
        source.Close();
        return read;
    }

    // Google also takes the alphabet for addresses, others do not.
    private static ChatMedium OfBytes(ObjectFields source, string? type)
    {
        var data = source.Text("data");
        if (string.IsNullOrEmpty(data)) source.Wrong("data", "bytes in base64");
        var plain = (data ?? "").Replace('-', '+').Replace('_', '/');
        return new() { MediaType = type, Base64 = plain.PadRight((plain.Length + 3) / 4 * 4, '=') };
    }

    private static ChatMedium OfFile(ObjectFields source, string? type)
    {
        var address = source.Text(source.As("fileUri"));
        if (string.IsNullOrEmpty(address)) source.Wrong("fileUri", "an address");
        return GoogleFile.Is(address ?? "") ? new() { MediaType = type, FileId = address } : new() { MediaType = type, Url = address };
    }

    private static ChatPart Make(ChatMedium medium, string type, string? name, string? detail) => KindOf(type) switch
    {
        Image => new ChatPart.Image(medium, detail),
        "audio" => new ChatPart.Audio(medium),
        _ => new ChatPart.File(medium, name),
    };

    private static string KindOf(string type) => type.Split('/')[0].ToLowerInvariant();

    private static IEnumerable<ChatParameter> Asked(ChatPart part, ChatMedium medium)
    {
        if (medium.FileId is not null) yield return ChatParameter.KeptFiles;
        else if (part is ChatPart.Image) yield return medium.Url is null ? ChatParameter.ImageBytes : ChatParameter.ImageUrls;
        else if (part is ChatPart.Audio) yield return ChatParameter.Audio;
        else yield return medium.Url is null ? ChatParameter.FileBytes : ChatParameter.FileUrls;
        if (medium.MediaType?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true) yield return ChatParameter.Video;
    }

    // Of other media no other dialect says it.
    private static string? DetailOf(ObjectFields part, QuestionFields fields, bool isImage)
    {
        if (part.Inner(part.As("mediaResolution")) is not { } resolution) return null;
        var level = resolution.Text("level");
        resolution.Close();
        if (level is null || level.EndsWith("UNSPECIFIED", StringComparison.Ordinal)) return null;
        if (isImage) fields.Give(ChatParameter.ImageDetail, part.PathOf(part.As("mediaResolution")));
        else fields.Unknown(part.PathOf(part.As("mediaResolution")));
        return level.EndsWith("_LOW", StringComparison.Ordinal) ? "low" : "high";
    }
}
