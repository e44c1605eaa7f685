namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>What <c>input_audio.format</c> means as a media type, and back.</summary>
internal static class AudioFormats
{
    public static string TypeOf(string format) => format switch
    {
        "mp3" => "audio/mpeg",
        _ => $"audio/{format}",
    };

    public static string FormatOf(string? type) => type?.Split(';')[0] switch
    {
        null or "audio/wav" or "audio/x-wav" or "audio/wave" or "audio/vnd.wave" => "wav",
        "audio/mpeg" or "audio/mp3" => "mp3",
        { } other => other[(other.IndexOf('/', StringComparison.Ordinal) + 1)..],
    };
}
