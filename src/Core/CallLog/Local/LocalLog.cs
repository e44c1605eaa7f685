using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Local;

/// <summary>
/// Which calls have started and how they ended, line by line in files of this process. A call writes its line itself, at once; only while another call is writing
/// it waits, and its line goes with all that came meanwhile. A file is deleted once none of its lines is needed.
/// </summary>
internal sealed partial class LocalLog(LogDirectory directory, ILogger<LocalLog> logger) : IDisposable
{
    private const long LongFile = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LogHold> calls = [];
    private LogBatch next = new();
    private LogBatch spare = new();
    private LogFile? file;
    private bool isWriting;
    private volatile bool isWritable = true;

    /// <summary>False after a write failed, until one succeeds.</summary>
    public bool IsWritable => isWritable;

    /// <summary>How many calls have lines that are needed.</summary>
    public int Calls
    {
        get
        {
            lock (gate) return calls.Count;
        }
    }

    /// <summary>Writes down that a call has started, and what its record is if that is the last that is heard of it; false when the disk does not take it.</summary>
    public ValueTask<bool> StartAsync(string id, ReadOnlySpan<byte> record) => WriteAsync(id, LogLine.Started, record);

    /// <summary>Writes down how a call ended; false when the disk does not take it.</summary>
    public ValueTask<bool> SettleAsync(string id, ReadOnlySpan<byte> record) => WriteAsync(id, LogLine.Settled, record);

    /// <summary>Finds out whether a disk that refused takes lines again.</summary>
    public ValueTask<bool> ProbeAsync() => WriteAsync(id: null, default, default);

    /// <summary>The call's record is kept elsewhere, or the call is not answered at all: its lines are not needed any more.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            if (!calls.Remove(id, out var hold)) return;
            Release(hold.Started);
            Release(hold.Settled);
        }
    }

    /// <summary>Closes. A file with lines that are needed stays for the next process.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (file?.Needed == 0) file.Delete();
            file?.Dispose();
            file = null;
        }
    }

    private ValueTask<bool> WriteAsync(string? id, ReadOnlySpan<byte> word, ReadOnlySpan<byte> record)
    {
        LogBatch mine;
        lock (gate)
        {
            file ??= directory.NewFile();
            next.Add(file, word, record);
            if (id is not null) Hold(id, word);
            if (isWriting) return new(next.Written());
            mine = Take();
        }

        var isWritten = Write(mine);
        if (HasMoreAfter(mine, isWritten)) ThreadPool.UnsafeQueueUserWorkItem(static log => log.WriteRest(), this, preferLocal: true);
        return new(isWritten);
    }

    private void WriteRest()
    {
        LogBatch rest;
        do
        {
            lock (gate) rest = Take();
        }
        while (HasMoreAfter(rest, Write(rest)));
    }

    // What comes from now on goes into the next batch, and into a new file when this one is long.
    private LogBatch Take()
    {
        isWriting = true;
        if (file is { Length: > LongFile }) file = null;
        (var taken, next) = (next, spare);
        return taken;
    }

    private bool Write(LogBatch batch)
    {
        try
        {
            batch.Write();
            return isWritable = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isWritable) Log.Unwritable(logger, exception);
            return isWritable = false;
        }
    }

    private bool HasMoreAfter(LogBatch batch, bool isWritten)
    {
        lock (gate)
        {
            batch.End(isWritten);
            spare = batch;
            return isWriting = !next.IsEmpty;
        }
    }

    private void Hold(string id, ReadOnlySpan<byte> word)
    {
        calls.TryGetValue(id, out var hold);
        calls[id] = word == LogLine.Started ? hold with { Started = file } : hold with { Settled = file };
        file!.Needed++;
    }

    private void Release(LogFile? held)
    {
        if (held is null) return;
        held.Needed--;
        if (held.Needed == 0 && held != file) held.Delete();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The log of calls in the data directory cannot be written; new calls are refused until it can.")]
        public static partial void Unwritable(ILogger logger, Exception exception);
    }
}
