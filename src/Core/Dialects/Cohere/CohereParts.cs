using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>
/// Tells the parts of an answer, whole or streaming. A part is only closed when the next one begins: citations of a text come after it. What Cohere calls its plan for using tools is told as thinking, which it
/// is, and goes back as a plan in the next turn.
/// </summary>
internal sealed class CohereParts(IChatSink sink)
{
    private readonly CohereCitations citations = new();
    private readonly Dictionary<long, int> calls = [];
    private int count;
    private bool isOpen;
    private bool isPlan;

    public bool HasCalls => count > 0;

    public void Plan(JsonChars piece)
    {
        if (piece.IsEmpty) return;
        if (!isPlan) Begin();
        isPlan = isOpen = true;
        sink.Thinking(0, piece);
    }

    /// <summary>Ends the part under way.</summary>
    public void Begin()
    {
        if (isOpen) sink.EndPart(0);
        isOpen = isPlan = false;
        citations.Begin();
    }

    /// <summary>A piece of content: text or thoughts.</summary>
    public void Content(JsonView content)
    {
        if (content["thinking"u8].Chars is { IsEmpty: false } thinking) sink.Thinking(0, thinking);
        else if (content["text"u8].Chars is { IsEmpty: false } text) Text(text);
        else return;
        isOpen = true;
    }

    public void Call(long index, JsonView call)
    {
        Begin();
        calls[index] = count;
        sink.ToolCall(0, count++, call["id"u8].Chars, call["function"u8]["name"u8].Chars, null);
        isOpen = true;
        Arguments(index, call);
    }

    /// <summary>More of the arguments; false when no such call began.</summary>
    public bool Arguments(long index, JsonView call)
    {
        if (!calls.TryGetValue(index, out var number)) return false;
        if (call["function"u8]["arguments"u8].Chars is { IsEmpty: false } piece) sink.Arguments(0, number, piece);
        return true;
    }

    public void Citation(JsonView citation) => citations.Tell(citation, sink);

    private void Text(JsonChars piece)
    {
        citations.Pass(piece);
        sink.Text(0, piece);
    }
}
