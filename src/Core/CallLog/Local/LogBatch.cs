using System.Buffers;

namespace AiGateway.CallLog.Local;

/// <summary>Lines that are written together, all into one file.</summary>
internal sealed class LogBatch
{
    private readonly ArrayBufferWriter<byte> lines = new(4096);
    private TaskCompletionSource<bool>? written;

    public bool IsEmpty => lines.WrittenCount == 0;

    /// <summary>Where it goes; set by the first line.</summary>
    public LogFile? File { get; private set; }

    public void Add(LogFile file, ReadOnlySpan<byte> word, ReadOnlySpan<byte> record)
    {
        File = file;
        lines.Write(word);
        lines.Write(record);
        lines.Write("\n"u8);
    }

    /// <summary>Writes it; throws as <see cref="LogFile.Append"/> does.</summary>
    public void Write() => File!.Append(lines.WrittenSpan);

    /// <summary>What becomes of the batch, for whoever leaves the writing to another.</summary>
    public Task<bool> Written() => (written ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Empties it for its next use and tells those who wait.</summary>
    public void End(bool isWritten)
    {
        lines.ResetWrittenCount();
        var waiting = written;
        written = null;
        waiting?.SetResult(isWritten);
    }
}
