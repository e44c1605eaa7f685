using System.Numerics;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Which choices of a reply began and which of them have their finish reason.</summary>
internal struct ChoiceFinishes
{
    private Choices seen;
    private Choices finished;
    private bool hasStranger;

    /// <summary>True when a choice began and none is unfinished.</summary>
    public readonly bool AreAll => !seen.IsEmpty && seen == finished && !hasStranger;

    /// <summary>How many choices began.</summary>
    public readonly int Count => seen.Count;

    public readonly bool IsNone => seen.IsEmpty && !hasStranger;

    /// <summary>True when no choice has its finish reason.</summary>
    public readonly bool HasNoFinish => finished.IsEmpty;

    /// <summary>Notes a choice; an index that no request can have asked for never counts as finished.</summary>
    public void Add(long index, bool isFinished)
    {
        if (index is < 0 or >= Choices.Most)
        {
            hasStranger = true;
            return;
        }

        var choice = Choices.One((int)index);
        seen |= choice;
        if (isFinished) finished |= choice;
    }

    public void Add(ChoiceFinishes other)
    {
        seen |= other.seen;
        finished |= other.finished;
        hasStranger |= other.hasStranger;
    }

    // Not a UInt128, for the reason that KeyHash tells.
    private readonly record struct Choices(ulong Low, ulong High)
    {
        public const int Most = 2 * Half;
        private const int Half = 64;

        public bool IsEmpty => (Low | High) == 0;

        public int Count => BitOperations.PopCount(Low) + BitOperations.PopCount(High);

        public static Choices One(int index) => index < Half ? new(1UL << index, 0) : new(0, 1UL << (index - Half));

        public static Choices operator |(Choices left, Choices right) => new(left.Low | right.Low, left.High | right.High);
    }
}
