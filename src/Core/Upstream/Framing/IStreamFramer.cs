namespace AiGateway.Upstream.Framing;

/// <summary>Cuts bytes, as they come from a socket, into the events of one wire format. Keeps nothing of a read but what is not whole yet.</summary>
internal interface IStreamFramer : IDisposable
{
    /// <summary>True once an event has grown beyond the limit, or what came is not of the format: nothing more comes.</summary>
    bool IsBroken { get; }

    /// <summary>
    /// The next event of <paramref name="unread"/>, which is advanced past it; false when all of it is read and the next event is not whole.
    /// </summary>
    bool TryRead(scoped ref ReadOnlySpan<byte> unread, out StreamEvent read);

    /// <summary>The event that a stream left open when it ended in order, without the mark of its end; false when there is none.</summary>
    bool TryFinish(out StreamEvent read);
}
