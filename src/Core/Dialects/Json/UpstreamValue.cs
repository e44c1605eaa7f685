using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Json;

/// <summary>Reads single values that an upstream wrote; those of another type are not there.</summary>
internal static class UpstreamValue
{
    private const int LongestName = 256;

    /// <summary>A text, as it is written.</summary>
    public static JsonChars Chars(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return default;
        var reader = UpstreamJson.Open(json);
        reader.Read();
        return JsonChars.Of(json, reader);
    }

    /// <summary>A short text, such as a name.</summary>
    public static string? Name(ReadOnlySpan<byte> json) => UpstreamJson.Text(json, LongestName);

    /// <summary>A text, whatever its length; empty when there is none.</summary>
    public static string Text(ReadOnlySpan<byte> json) => Chars(json).ToString();

    /// <summary>A text, whatever its length; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> json) => Chars(json) is { IsEmpty: false } chars ? chars.ToString() : null;

    public static long? Count(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return null;
        var reader = UpstreamJson.Open(json);
        reader.Read();
        return reader.Count();
    }
}
