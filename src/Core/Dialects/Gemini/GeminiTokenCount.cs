using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>The reply of countTokens.</summary>
internal static class GeminiTokenCount
{
    public static ReadOnlyMemory<byte> Write(long tokens)
    {
        var body = new ArrayBufferWriter<byte>(64);
        using var json = JsonOutput.Open(body);
        json.WriteStartObject();
        json.WriteNumber("totalTokens"u8, tokens);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>The count; null when the body is not such a reply. Google leaves out a count of zero.</summary>
    public static long? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return ReadTotal(UpstreamJson.Open(body));
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return null;
        }
    }

    /// <summary>About how many tokens the question has.</summary>
    public static long Estimate(CallRequest request) => request.Document is { } document ? GeminiPromptTokens.EstimateOf(GeminiCountRequest.QuestionOf(document)) : 0;

    private static long? ReadTotal(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        long? total = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTotal = reader.Is("totalTokens"u8);
            if (reader.Is("error"u8)) return null;
            reader.Read();
            if (isTotal) total = reader.Count();
            reader.SkipRest();
        }

        return total;
    }
}
