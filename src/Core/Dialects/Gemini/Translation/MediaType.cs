namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Finds the type that Google wants to know of every medium, where the caller did not say it.</summary>
internal static class MediaType
{
    private static readonly (string Start, string Type)[] Starts =
    [
        ("/9j/", "image/jpeg"), ("iVBORw0KGgo", "image/png"), ("R0lGOD", "image/gif"), ("UklGR", "image/webp"), ("JVBERi", "application/pdf"),
    ];

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".heic"] = "image/heic",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".mp3"] = "audio/mp3",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
        [".mov"] = "video/mov",
        [".webm"] = "video/webm",
    };

    /// <summary>By what files of that type begin with, in base64; null when it is none of them.</summary>
    public static string? OfBytes(string base64) => Starts.FirstOrDefault(known => base64.StartsWith(known.Start, StringComparison.Ordinal)).Type;

    /// <summary>By the ending of an address; null when it tells nothing.</summary>
    public static string? OfAddress(string address)
    {
        var path = address.Split('?', '#')[0];
        var dot = path.LastIndexOf('.');
        return dot < 0 ? null : Extensions.GetValueOrDefault(path[dot..]);
    }
}
