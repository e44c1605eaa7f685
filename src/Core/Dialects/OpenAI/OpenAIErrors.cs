using System.Buffers;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Writes a failure as OpenAI's error object.</summary>
internal static class OpenAIErrors
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
        batch.Write("data: "u8);
        Write(error, batch);
        batch.Write("\n\n"u8);
    }

    private static void Write(GatewayError error, IBufferWriter<byte> output)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, OpenAIErrorTypes.Of(error));
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
