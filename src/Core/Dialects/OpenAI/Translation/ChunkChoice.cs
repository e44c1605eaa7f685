using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>How far a choice of a stream has come. Parts begin and end as in <see cref="ChatAnswerBuilder"/>, so that a stream adds up to the whole answer.</summary>
internal sealed class ChunkChoice
{
    private readonly List<bool> calls = [];
    private PartKind kind;
    private bool isEnded;
    private int textLength;

    /// <summary>True when the role was said.</summary>
    public bool IsGreeted { get; set; }

    /// <summary>True when more than thoughts was told.</summary>
    public bool HasAnswered { get; private set; }

    public ChatFinish Finish { get; set; }

    /// <summary>The number of the thought under way.</summary>
    public int Thought { get; private set; } = -1;

    public int Images { get; set; }

    public int Citations { get; set; }

    /// <summary>Where the text under way begins in the content, in UTF-16 units.</summary>
    public int TextStart { get; private set; }

    /// <summary>The part under way, if it is of that kind, else a new one.</summary>
    public ChunkChoice Open(PartKind wanted) => !isEnded && kind == wanted ? this : Add(wanted);

    public ChunkChoice Add(PartKind wanted)
    {
        (kind, isEnded) = (wanted, false);
        if (wanted is PartKind.Thinking or PartKind.RedactedThinking) Thought++;
        else HasAnswered = true;
        if (wanted == PartKind.Text) TextStart = textLength;
        if (wanted == PartKind.ToolCall) calls.Add(false);
        return this;
    }

    public void EndPart() => isEnded = true;

    public void Said(JsonChars piece) => textLength += TextLength.Of(piece);

    public void Argued(int call)
    {
        if (call >= 0 && call < calls.Count) calls[call] = true;
    }

    /// <summary>Calls of which nothing but the name was told: their arguments are an empty object.</summary>
    public IEnumerable<int> CallsWithoutArguments()
    {
        for (var call = 0; call < calls.Count; call++)
            if (!calls[call]) yield return call;
    }
}
