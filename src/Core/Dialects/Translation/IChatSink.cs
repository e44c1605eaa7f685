using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// Hears an answer piece by piece, whole or streaming alike: an upstream's dialect tells it, a caller's dialect listens and writes. Texts are valid during the call only.
/// A <c>choice</c> is the answer's index, a <c>call</c> the tool call's within its choice, from 0 without gaps.
/// </summary>
public interface IChatSink
{
    /// <summary>Comes first, once.</summary>
    void Begin(ChatHead head);

    /// <summary>More of the text under way; after another kind of part, or <see cref="EndPart"/>, the beginning of a new one.</summary>
    void Text(int choice, JsonChars piece);

    void Refusal(int choice, JsonChars piece);

    void Thinking(int choice, JsonChars piece);

    /// <summary>The signature of the thoughts under way, or of thoughts that are not shown at all.</summary>
    void Signature(int choice, ChatSignature signature);

    void RedactedThinking(int choice, JsonChars data);

    /// <summary>A tool call begins.</summary>
    void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature);

    /// <summary>More of the arguments' JSON text.</summary>
    void Arguments(int choice, int call, JsonChars piece);

    /// <summary>The part under way is over; what comes next begins another, even of the same kind.</summary>
    void EndPart(int choice);

    /// <summary>A source of the text under way.</summary>
    void Citation(int choice, ChatCitation citation);

    /// <summary>Log probabilities of the tokens of the text that came last: a JSON array in the form of OpenAI's <c>logprobs.content</c>.</summary>
    void Logprobs(int choice, ReadOnlySpan<byte> content);

    /// <summary>A picture that the model made.</summary>
    void Image(int choice, string mediaType, JsonChars base64);

    /// <summary>The choice is complete.</summary>
    void Finish(int choice, ChatFinish finish, string? stopSequence);

    /// <summary>What it took; a later one replaces an earlier one.</summary>
    void Used(Usage usage);
}
