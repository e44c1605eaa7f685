using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Writes a failure as the last event of a stream that broke.</summary>
internal static class ResponsesErrorEvent
{
    /// <summary>
    /// The documented fields, and the same once more as <c>error</c>, which is what OpenAI sends and what its SDKs raise on. They ask for a <c>sequence_number</c> and not for its value.
    /// </summary>
    public static void Write(GatewayError error, StreamBatch batch)
    {
        batch.Write("event: error\ndata: "u8);
        using (var json = JsonOutput.Open(batch))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error"u8);
            json.WriteNumber("sequence_number"u8, 0);
            json.WriteString("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            json.WriteString("param"u8, error.Param);
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, OpenAIErrorTypes.Of(error));
            json.WriteString("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            json.WriteString("param"u8, error.Param);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        batch.Write("\n\n"u8);
    }
}
