using System.Buffers;
using System.Globalization;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>Writes a failure as Google's error object. The gateway's own code stands in its details, where Google's SDKs look for a reason.</summary>
internal static class GeminiErrors
{
    private const string Types = "type.googleapis.com/google.rpc.";

    /// <summary>The body of a refusal.</summary>
    public static ReadOnlyMemory<byte> Write(GatewayError error)
    {
        var body = new ArrayBufferWriter<byte>(512);
        Write(error, body);
        return body.WrittenMemory;
    }

    /// <summary>The last thing in a stream that broke.</summary>
    // As Google does it: the bare object and no event. Its SDKs raise on that, and pass over an event with an error in it.
    public static void WriteEvent(GatewayError error, bool isArray, StreamBatch batch)
    {
        if (isArray) batch.Write(",\n"u8);
        Write(error, batch);
        batch.Write(isArray ? "]"u8 : "\n\n"u8);
    }

    private static void Write(GatewayError error, IBufferWriter<byte> output)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, error.Status);
        json.WriteString("message"u8, error.Message);
        json.WriteString("status"u8, GeminiStatus.Of(error));
        json.WriteStartArray("details"u8);
        WriteReason(error, json);
        if (error.Param is { } param) WriteField(param, error.Message, json);
        if (error.RetryAfter is { } wait) WriteWait(wait, json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReason(GatewayError error, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, $"{Types}ErrorInfo");
        json.WriteString("reason"u8, error.Code.ToUpperInvariant());
        json.WriteString("domain"u8, "ai-gateway"u8);
        json.WriteEndObject();
    }

    private static void WriteField(string param, string message, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, $"{Types}BadRequest");
        json.WriteStartArray("fieldViolations"u8);
        json.WriteStartObject();
        json.WriteString("field"u8, param);
        json.WriteString("description"u8, message);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWait(TimeSpan wait, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, $"{Types}RetryInfo");
        json.WriteString("retryDelay"u8, wait.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s");
        json.WriteEndObject();
    }
}
