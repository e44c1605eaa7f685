using System.Buffers;
using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Log probabilities in Google's form (<c>logprobsResult</c>) and in OpenAI's, which the middle form has.</summary>
internal static class Logprobs
{
    /// <summary>Google's as OpenAI's; empty when there are none.</summary>
    public static byte[] Read(ReadOnlySpan<byte> result)
    {
        ReadOnlySpan<byte> chosen = default, top = default;
        var members = new UpstreamObject(result);
        while (members.Next())
        {
            if (members.Is("chosenCandidates"u8)) chosen = members.Value;
            else if (members.Is("topCandidates"u8)) top = members.Value;
        }

        var output = new ArrayBufferWriter<byte>();
        using (var json = JsonOutput.Open(output)) WriteContent(chosen, top, json);
        return output.WrittenCount > 2 ? output.WrittenSpan.ToArray() : [];
    }

    /// <summary>OpenAI's as Google's.</summary>
    public static void Write(ReadOnlySpan<byte> content, Utf8JsonWriter json)
    {
        json.WriteStartObject("logprobsResult"u8);
        json.WriteStartArray("chosenCandidates"u8);
        var items = new UpstreamArray(content);
        while (items.Next()) WriteToken(items.Value, json);
        json.WriteEndArray();
        json.WriteStartArray("topCandidates"u8);
        items = new UpstreamArray(content);
        while (items.Next()) WriteTop(items.Value, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContent(ReadOnlySpan<byte> chosen, ReadOnlySpan<byte> top, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        var tokens = new UpstreamArray(chosen);
        var tops = new UpstreamArray(top);
        while (tokens.Next())
        {
            json.WriteStartObject();
            WriteFields(tokens.Value, json);
            json.WriteStartArray("top_logprobs"u8);
            if (tops.Next()) WriteAlternatives(tops.Value, json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlternatives(ReadOnlySpan<byte> top, Utf8JsonWriter json)
    {
        var members = new UpstreamObject(top);
        while (members.Next())
        {
            if (!members.Is("candidates"u8)) continue;
            var items = new UpstreamArray(members.Value);
            while (items.Next())
            {
                json.WriteStartObject();
                WriteFields(items.Value, json);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteFields(ReadOnlySpan<byte> candidate, Utf8JsonWriter json)
    {
        var token = "";
        var probability = 0.0;
        var members = new UpstreamObject(candidate);
        while (members.Next())
        {
            if (members.Is("token"u8)) token = UpstreamValue.Find(members.Value) ?? "";
            else if (members.Is("logProbability"u8)) probability = Number(members.Value);
        }

        json.WriteString("token"u8, token);
        json.WriteNumber("logprob"u8, probability);
        json.WriteStartArray("bytes"u8);
        foreach (var unit in Encoding.UTF8.GetBytes(token)) json.WriteNumberValue(unit);
        json.WriteEndArray();
    }

    private static void WriteToken(ReadOnlySpan<byte> item, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        var members = new UpstreamObject(item);
        while (members.Next())
        {
            if (members.Is("token"u8)) json.WriteString("token"u8, UpstreamValue.Find(members.Value) ?? "");
            else if (members.Is("logprob"u8)) json.WriteNumber("logProbability"u8, Number(members.Value));
        }

        json.WriteEndObject();
    }

    private static void WriteTop(ReadOnlySpan<byte> item, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("candidates"u8);
        var members = new UpstreamObject(item);
        while (members.Next())
        {
            if (!members.Is("top_logprobs"u8)) continue;
            var items = new UpstreamArray(members.Value);
            while (items.Next()) WriteToken(items.Value, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Number(ReadOnlySpan<byte> value)
    {
        var reader = UpstreamJson.Open(value);
        return !value.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : 0;
    }
}
