using System.IO.MemoryMappedFiles;

namespace AiGateway.CallLog.Local;

/// <summary>
/// One file of the local log, mapped into memory: appending is copying, without a call to the system, and what was copied is the system's and outlives the process. That is what
/// "durable" means here; a power cut may take the last seconds. Not thread-safe.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly MemoryMappedFile mapping;
    private readonly MemoryMappedViewAccessor view;
    private long length;

    private LogFile(string path, MemoryMappedFile mapping)
    {
        (Path, this.mapping) = (path, mapping);
        view = mapping.CreateViewAccessor();
    }

    public string Path { get; }

    /// <summary>How many of its lines are still needed.</summary>
    public int Needed { get; set; }

    /// <summary>Makes a file of zeros; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the disk has no room for it.</summary>
    public static LogFile Create(string path, long capacity)
    {
        // All of its blocks are taken now: a write to memory that the disk has no room for could not fail, only crash.
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, PreallocationSize = capacity });
        return new(path, MemoryMappedFile.CreateFromFile(file, mapName: null, capacity, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false));
    }

    /// <summary>Appends a line; false when it does not fit.</summary>
    // The word goes last: a process that dies before leaves a zero there, and so no line. Where the next line would begin a zero ends the file, whatever it held before.
    public bool TryAppend(ulong word, ReadOnlySpan<byte> record)
    {
        var end = length + LogLine.Overhead + record.Length;
        if (end + LogLine.WordLength > view.Capacity) return false;
        view.SafeMemoryMappedViewHandle.WriteSpan((ulong)length + LogLine.WordLength, record);
        view.Write(end - 1, LogLine.End);
        view.Write(end, LogLine.None);
        view.Write(length, word);
        length = end;
        return true;
    }

    /// <summary>Forgets all lines, so that it can be used again.</summary>
    public void Empty()
    {
        view.Write(0, LogLine.None);
        length = 0;
    }

    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose()
    {
        view.Dispose();
        mapping.Dispose();
    }
}
