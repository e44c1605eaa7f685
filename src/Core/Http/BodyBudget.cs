namespace AiGateway.Http;

/// <summary>The memory that the bodies of all calls in flight may take together. What is over is refused, not kept waiting: a body that waits holds what came of it.</summary>
internal sealed class BodyBudget(long bytes)
{
    // A body is held up to three times (as it comes, as it is read, as it goes out), and there is more to remember than bodies.
    private const int PartOfMemory = 8;
    private long left = bytes;

    /// <summary>Bytes that nobody holds.</summary>
    public long Left => Interlocked.Read(ref left);

    /// <summary>A part of the memory that this process may have, but never less than the largest body.</summary>
    public static BodyBudget OfMemory(long largestBody) => new(Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / PartOfMemory, largestBody));

    /// <summary>What one call takes of it: nothing yet.</summary>
    public Share Open() => new(this);

    private bool TryTake(long count)
    {
        if (Interlocked.Add(ref left, -count) >= 0) return true;
        Interlocked.Add(ref left, count);
        return false;
    }

    /// <summary>One call's part, given back when it is disposed.</summary>
    internal sealed class Share(BodyBudget budget) : IDisposable
    {
        private long held;

        /// <summary>Makes the share that large; false, and nothing changes, when there is no room for it.</summary>
        public bool TryHold(long count)
        {
            if (count <= held) return true;
            if (!budget.TryTake(count - held)) return false;
            held = count;
            return true;
        }

        public void Dispose()
        {
            Interlocked.Add(ref budget.left, held);
            held = 0;
        }
    }
}
