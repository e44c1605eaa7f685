using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>Hears an answer and puts it together.</summary>
public sealed class ChatAnswerBuilder : IChatSink
{
    private readonly SortedDictionary<int, ChoiceBuilder> choices = [];
    private ChatHead head = new(null, null);
    private Usage? usage;

    /// <summary>What was heard so far.</summary>
    public ChatAnswer Build() => new(head, [.. choices.Select(choice => choice.Value.Build(choice.Key))], usage);

    public void Begin(ChatHead head) => this.head = head;

    public void Text(int choice, JsonChars piece) => Of(choice).Open(PartKind.Text).Append(piece);

    public void Refusal(int choice, JsonChars piece) => Of(choice).Open(PartKind.Refusal).Append(piece);

    public void Thinking(int choice, JsonChars piece) => Of(choice).Open(PartKind.Thinking).Append(piece);

    public void Signature(int choice, ChatSignature signature) => Of(choice).Open(PartKind.Thinking).Signature = signature;

    public void RedactedThinking(int choice, JsonChars data) => Of(choice).Add(PartKind.RedactedThinking).Append(data);

    public void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        var part = Of(choice).Add(PartKind.ToolCall);
        (part.Call, part.Id, part.Name, part.Signature) = (call, id.ToString(), name.ToString(), signature);
    }

    public void Arguments(int choice, int call, JsonChars piece) => Of(choice).FindCall(call)?.Append(piece);

    public void EndPart(int choice) => Of(choice).EndPart();

    public void Citation(int choice, ChatCitation citation) => Of(choice).Open(PartKind.Text).Citations.Add(citation);

    public void Logprobs(int choice, ReadOnlySpan<byte> content) => Of(choice).AddLogprobs(content);

    public void Image(int choice, string mediaType, JsonChars base64)
    {
        var part = Of(choice).Add(PartKind.Image);
        part.MediaType = mediaType;
        part.Append(base64);
    }

    public void Finish(int choice, ChatFinish finish, string? stopSequence) => Of(choice).Finish(finish, stopSequence);

    public void Used(Usage usage) => this.usage = usage;

    private ChoiceBuilder Of(int choice)
    {
        if (!choices.TryGetValue(choice, out var builder)) choices[choice] = builder = new();
        return builder;
    }
}
