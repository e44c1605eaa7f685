using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The parts of a message or a delta; none is there that is <c>null</c>.</summary>
internal ref struct MessageOutline
{
    public MessageOutline(ReadOnlySpan<byte> json)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("content"u8)) Content = members.Value;
            else if (members.Is("refusal"u8)) Refusal = members.Value;
            else if (members.Is("reasoning_content"u8)) ReasoningContent = members.Value;
            else if (members.Is("reasoning"u8)) Reasoning = members.Value;
            else if (members.Is("reasoning_details"u8)) ReasoningDetails = members.Value;
            else if (members.Is("thinking_blocks"u8)) ThinkingBlocks = members.Value;
            else if (members.Is("tool_calls"u8)) ToolCalls = members.Value;
            else if (members.Is("function_call"u8)) FunctionCall = members.Value;
            else if (members.Is("annotations"u8)) Annotations = members.Value;
            else if (members.Is("images"u8)) Images = members.Value;
            else if (members.Is("audio"u8)) Audio = members.Value;
        }
    }

    /// <summary>True when no other part is there.</summary>
    public readonly bool HasOnlyContent =>
        Refusal.IsEmpty && ReasoningContent.IsEmpty && Reasoning.IsEmpty && ReasoningDetails.IsEmpty && ThinkingBlocks.IsEmpty && ToolCalls.IsEmpty && FunctionCall.IsEmpty
            && Annotations.IsEmpty && Images.IsEmpty && Audio.IsEmpty;

    public ReadOnlySpan<byte> Content { get; }

    public ReadOnlySpan<byte> Refusal { get; }

    public ReadOnlySpan<byte> ReasoningContent { get; }

    public ReadOnlySpan<byte> Reasoning { get; }

    public ReadOnlySpan<byte> ReasoningDetails { get; }

    public ReadOnlySpan<byte> ThinkingBlocks { get; }

    public ReadOnlySpan<byte> ToolCalls { get; }

    public ReadOnlySpan<byte> FunctionCall { get; }

    public ReadOnlySpan<byte> Annotations { get; }

    public ReadOnlySpan<byte> Images { get; }

    public ReadOnlySpan<byte> Audio { get; }
}
