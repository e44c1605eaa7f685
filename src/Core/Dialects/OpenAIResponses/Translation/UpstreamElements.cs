using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads elements of what an upstream wrote: what is missing or of another type is nothing.</summary>
internal static class UpstreamElements
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = StrictJson.MaxDepth };

    /// <summary>The object that the text is; null when it is none.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var read = JsonElement.Parse(json, Options);
            return read.ValueKind == JsonValueKind.Object ? read : null;
        }
        catch (JsonException)
        {
            // The parser has no other way to say so.
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement owner, string name)
    {
        try
        {
            return owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
        }
        catch (InvalidOperationException)
        {
            // A name that holds half a surrogate pair has no text: the parser finds that out when it compares.
            return null;
        }
    }

    /// <summary>The string as it is written; empty when there is none.</summary>
    public static JsonChars Chars(this JsonElement owner, string name)
    {
        if (owner.Member(name) is not { ValueKind: JsonValueKind.String } text) return JsonChars.Empty;
        var raw = JsonMarshal.GetRawUtf8Value(text);
        var reader = UpstreamJson.Open(raw);
        reader.Read();
        return JsonChars.Of(raw, reader);
    }

    /// <summary>What the string means; null when there is none.</summary>
    public static string? Text(this JsonElement owner, string name) => owner.Member(name) is { ValueKind: JsonValueKind.String } ? owner.Chars(name).ToString() : null;

    public static long? Count(this JsonElement owner, string name) => owner.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : null;

    public static IEnumerable<JsonElement> Items(this JsonElement owner, string name) => owner.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
