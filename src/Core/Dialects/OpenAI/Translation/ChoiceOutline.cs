using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The parts of a choice; its message is what a whole reply calls <c>message</c> and a chunk <c>delta</c>.</summary>
internal ref struct ChoiceOutline
{
    public ChoiceOutline(ReadOnlySpan<byte> json)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("index"u8)) Index = UpstreamValue.Count(members.Value) ?? (members.Value.IsEmpty ? 0 : long.MaxValue);
            else if (members.Is("delta"u8) || members.Is("message"u8)) Message = members.Value;
            else if (members.Is("finish_reason"u8)) Finish = TextOf(members.Value);
            else if (members.Is("logprobs"u8)) Logprobs = members.Value;
            else if (members.Is("stop_reason"u8)) StopSequence = TextOf(members.Value);
        }
    }

    public long Index { get; private set; }

    public ReadOnlySpan<byte> Message { get; private set; }

    /// <summary>The finish reason; empty when there is none yet.</summary>
    public ReadOnlySpan<byte> Finish { get; private set; }

    public ReadOnlySpan<byte> Logprobs { get; private set; }

    /// <summary>The stop sequence that was met, as vLLM tells it; a number is a token of the model's own.</summary>
    public ReadOnlySpan<byte> StopSequence { get; private set; }

    // An empty text is none.
    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> json) => UpstreamValue.Chars(json).IsEmpty ? default : json;
}
