using System.Buffers;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Writes a failure as Anthropic's error object. The call's id is in the reply's header, where the SDKs look for it.</summary>
internal static class AnthropicErrors
{
    /// <summary>The body of a refusal.</summary>
    public static ReadOnlyMemory<byte> Write(GatewayError error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Write(error, body);
        return body.WrittenMemory;
    }

    /// <summary>The last event of a stream that broke; the SDKs raise on it.</summary>
    public static void WriteEvent(GatewayError error, StreamBatch batch)
    {
        batch.Write("event: error\ndata: "u8);
        Write(error, batch);
        batch.Write("\n\n"u8);
    }

    private static void Write(GatewayError error, IBufferWriter<byte> output)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteString("type"u8, "error"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, TypeOf(error.Kind));
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidRequest or ErrorKind.ContentFilter => "invalid_request_error",
        ErrorKind.Authentication => "authentication_error",
        ErrorKind.Permission => "permission_error",
        ErrorKind.NotFound => "not_found_error",
        ErrorKind.TooLarge => "request_too_large",
        ErrorKind.RateLimit => "rate_limit_error",
        ErrorKind.Quota => "billing_error",
        ErrorKind.Timeout => "timeout_error",
        ErrorKind.Unavailable => "overloaded_error",
        _ => "api_error",
    };
}
