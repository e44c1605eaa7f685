using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>Writes what it hears as events of a caller's dialect, into the batch it was given last.</summary>
public abstract class ChatStreamWriter : IChatSink
{
    /// <summary>Where events go.</summary>
    protected StreamBatch Batch { get; private set; } = new();

    /// <summary>From here on events go to <paramref name="batch"/>.</summary>
    public void WriteTo(StreamBatch batch) => Batch = batch;

    /// <summary>Writes all that is due at the end of a stream that ended well, its terminal event last.</summary>
    public abstract void End();

    public abstract void Begin(ChatHead head);

    public abstract void Text(int choice, JsonChars piece);

    public abstract void Refusal(int choice, JsonChars piece);

    public abstract void Thinking(int choice, JsonChars piece);

    public abstract void Signature(int choice, ChatSignature signature);

    public abstract void RedactedThinking(int choice, JsonChars data);

    public abstract void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature);

    public abstract void Arguments(int choice, int call, JsonChars piece);

    public abstract void EndPart(int choice);

    public abstract void Citation(int choice, ChatCitation citation);

    public abstract void Logprobs(int choice, ReadOnlySpan<byte> content);

    public abstract void Image(int choice, string mediaType, JsonChars base64);

    public abstract void Finish(int choice, ChatFinish finish, string? stopSequence);

    public abstract void Used(Usage usage);
}
