namespace AiGateway.Dialects.OpenAI;

/// <summary>Which choices of a reply began and which of them have their finish reason.</summary>
internal struct ChoiceFinishes
{
    private const int Most = 128;
    private UInt128 seen;
    private UInt128 finished;
    private bool hasStranger;

    /// <summary>True when a choice began and none is unfinished.</summary>
    public readonly bool AreAll => seen != 0 && seen == finished && !hasStranger;

    /// <summary>How many choices began.</summary>
    public readonly int Count => (int)UInt128.PopCount(seen);

    public readonly bool IsNone => seen == 0 && !hasStranger;

    /// <summary>True when no choice has its finish reason.</summary>
    public readonly bool HasNoFinish => finished == 0;

    /// <summary>Notes a choice; an index that no request can have asked for never counts as finished.</summary>
    public void Add(long index, bool isFinished)
    {
        if (index is < 0 or >= Most)
        {
            hasStranger = true;
            return;
        }

        seen |= UInt128.One << (int)index;
        if (isFinished) finished |= UInt128.One << (int)index;
    }

    public void Add(ChoiceFinishes other)
    {
        seen |= other.seen;
        finished |= other.finished;
        hasStranger |= other.hasStranger;
    }
}
