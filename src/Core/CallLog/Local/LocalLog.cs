using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Local;

/// <summary>
/// Which calls have started and how they ended, line by line in files of this process. A file is deleted once none of its lines is needed.
/// </summary>
internal sealed partial class LocalLog(LogDirectory directory, ILogger<LocalLog> logger) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LogHold> calls = [];
    private LogFile? file;
    private LogFile? spare; // making and mapping a file is dear
    private volatile bool isWritable = true;

    /// <summary>False after the disk had no room, until it has.</summary>
    public bool IsWritable => isWritable;

    /// <summary>How many calls have lines that are needed.</summary>
    public int Calls
    {
        get
        {
            lock (gate) return calls.Count;
        }
    }

    /// <summary>Writes down that a call has started, and what its record is if that is the last that is heard of it; false when the disk has no room.</summary>
    public bool TryStart(string id, ReadOnlySpan<byte> record)
    {
        lock (gate)
        {
            if (!TryAppend(LogLine.Started, record)) return false;
            calls[id] = new(Started: file, Settled: null);
            file!.Needed++;
            return true;
        }
    }

    /// <summary>Writes down how a call ended; false when the disk has no room.</summary>
    public bool TrySettle(string id, ReadOnlySpan<byte> record)
    {
        lock (gate)
        {
            if (!TryAppend(LogLine.Settled, record)) return false;
            calls.TryGetValue(id, out var hold);
            calls[id] = hold with { Settled = file };
            file!.Needed++;
            return true;
        }
    }

    /// <summary>The call's record is kept elsewhere: its lines are not needed any more.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            if (!calls.Remove(id, out var hold)) return;
            Release(hold.Started);
            Release(hold.Settled);
        }
    }

    /// <summary>Finds out whether a disk that had no room has some again.</summary>
    public bool Probe()
    {
        lock (gate) return file is not null || TryOpen();
    }

    /// <summary>Closes. A file with lines that are needed stays for the next process.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (file is { Needed: > 0 }) file.Dispose();
            Leave();
            spare?.Delete();
            spare = null;
        }
    }

    private bool TryAppend(ulong word, ReadOnlySpan<byte> record)
    {
        if (file is null && !TryOpen()) return false;
        if (file!.TryAppend(word, record)) return true;
        Leave();
        return TryOpen() && file!.TryAppend(word, record);
    }

    private bool TryOpen()
    {
        try
        {
            file = spare ?? directory.NewFile();
            spare = null;
            return isWritable = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isWritable) Log.Unwritable(logger, exception);
            return isWritable = false;
        }
    }

    private void Leave()
    {
        var left = file;
        file = null;
        if (left is { Needed: 0 }) Recycle(left);
    }

    private void Release(LogFile? held)
    {
        if (held is null) return;
        held.Needed--;
        if (held.Needed == 0 && held != file) Recycle(held);
    }

    private void Recycle(LogFile unneeded)
    {
        if (spare is not null)
        {
            unneeded.Delete();
            return;
        }

        unneeded.Empty();
        spare = unneeded;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The log of calls in the data directory cannot be written; new calls are refused until it can.")]
        public static partial void Unwritable(ILogger logger, Exception exception);
    }
}
