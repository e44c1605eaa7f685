using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Converse;

/// <summary>Tells calls of the caller's tools from those that Bedrock runs itself.</summary>
internal static class ConverseCall
{
    public static bool IsOfProvider(JsonView call) => call["type"u8].Raw.SequenceEqual("\"server_tool_use\""u8);
}
