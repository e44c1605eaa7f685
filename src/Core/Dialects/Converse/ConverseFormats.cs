using System.Collections.Frozen;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>The media that Converse takes, by media type, else by the name's ending, else by how the bytes begin.</summary>
internal static class ConverseFormats
{
    private static readonly FrozenDictionary<string, ConverseFormat> Types = new Dictionary<string, ConverseFormat>(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = new(ConverseFormat.Image, "png"),
        ["image/jpeg"] = new(ConverseFormat.Image, "jpeg"),
        ["image/jpg"] = new(ConverseFormat.Image, "jpeg"),
        ["image/gif"] = new(ConverseFormat.Image, "gif"),
        ["image/webp"] = new(ConverseFormat.Image, "webp"),
        ["audio/mpeg"] = new(ConverseFormat.Audio, "mp3"),
        ["audio/mp3"] = new(ConverseFormat.Audio, "mp3"),
        ["audio/wav"] = new(ConverseFormat.Audio, "wav"),
        ["audio/x-wav"] = new(ConverseFormat.Audio, "wav"),
        ["audio/flac"] = new(ConverseFormat.Audio, "flac"),
        ["audio/aac"] = new(ConverseFormat.Audio, "aac"),
        ["audio/ogg"] = new(ConverseFormat.Audio, "ogg"),
        ["audio/opus"] = new(ConverseFormat.Audio, "opus"),
        ["audio/mp4"] = new(ConverseFormat.Audio, "m4a"),
        ["audio/m4a"] = new(ConverseFormat.Audio, "m4a"),
        ["audio/webm"] = new(ConverseFormat.Audio, "webm"),
        ["audio/pcm"] = new(ConverseFormat.Audio, "pcm"),
        ["video/mp4"] = new(ConverseFormat.Video, "mp4"),
        ["video/quicktime"] = new(ConverseFormat.Video, "mov"),
        ["video/x-matroska"] = new(ConverseFormat.Video, "mkv"),
        ["video/webm"] = new(ConverseFormat.Video, "webm"),
        ["video/x-flv"] = new(ConverseFormat.Video, "flv"),
        ["video/mpeg"] = new(ConverseFormat.Video, "mpeg"),
        ["video/mpg"] = new(ConverseFormat.Video, "mpg"),
        ["video/x-ms-wmv"] = new(ConverseFormat.Video, "wmv"),
        ["video/3gpp"] = new(ConverseFormat.Video, "three_gp"),
        ["application/pdf"] = new(ConverseFormat.Document, "pdf"),
        ["text/plain"] = new(ConverseFormat.Document, "txt"),
        ["text/csv"] = new(ConverseFormat.Document, "csv"),
        ["text/html"] = new(ConverseFormat.Document, "html"),
        ["text/markdown"] = new(ConverseFormat.Document, "md"),
        ["application/msword"] = new(ConverseFormat.Document, "doc"),
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = new(ConverseFormat.Document, "docx"),
        ["application/vnd.ms-excel"] = new(ConverseFormat.Document, "xls"),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = new(ConverseFormat.Document, "xlsx"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ConverseFormat> Endings =
        Types.Values.Distinct().Where(format => format.Block != ConverseFormat.Audio).Append(new(ConverseFormat.Audio, "mp3")).Append(new(ConverseFormat.Audio, "wav"))
            .ToFrozenDictionary(format => format.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly (string Start, string Type)[] Beginnings =
    [
        ("iVBORw0KGgo", "image/png"),
        ("/9j/", "image/jpeg"),
        ("R0lGOD", "image/gif"),
        ("UklGR", "image/webp"),
        ("JVBERi0", "application/pdf"),
    ];

    /// <summary>The format; null when Converse takes no such media.</summary>
    public static ConverseFormat? Find(ChatMedium medium, string? name)
    {
        if (medium.MediaType is { } type) return Types.GetValueOrDefault(type.Split(';')[0].Trim());
        if (medium.PlainText is not null) return Types["text/plain"];
        if (ByEnding(medium.Url ?? name) is { } format) return format;
        var start = Array.Find(Beginnings, beginning => medium.Base64?.StartsWith(beginning.Start, StringComparison.Ordinal) == true);
        return start.Type is null ? null : Types[start.Type];
    }

    private static ConverseFormat? ByEnding(string? name)
    {
        var ending = Path.GetExtension(name ?? "").TrimStart('.');
        return Endings.GetValueOrDefault(ending.Equals("jpg", StringComparison.OrdinalIgnoreCase) ? "jpeg" : ending);
    }
}
