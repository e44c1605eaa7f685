namespace AiGateway.Dialects.Json;

/// <summary>Finds, while an object's members pass, the bytes to leave out so that one member is gone and the object stays well-formed.</summary>
internal struct MemberCut
{
    private int previousEnd;
    private bool isOpen;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>True when the member came more than once, so no single cut takes it out.</summary>
    public bool IsTwice { get; private set; }

    /// <summary>A member passes: from the start of its name to the end of its value.</summary>
    public void Pass(int start, int end, bool isCut)
    {
        if (isCut)
        {
            IsTwice = End > 0;
            // The comma before goes with it; the first member has none and takes the one after.
            isOpen = previousEnd == 0;
            (Start, End) = (isOpen ? start : previousEnd, end);
        }
        else if (isOpen)
        {
            isOpen = false;
            End = start;
        }

        previousEnd = end;
    }
}
