using Microsoft.Win32.SafeHandles;

namespace AiGateway.CallLog.Local;

/// <summary>One file of the local log, made by its first append. Only ever appended to; not thread-safe.</summary>
internal sealed class LogFile(string path) : IDisposable
{
    private SafeFileHandle? handle;
    private bool isTorn; // by a write that the disk took in part

    public long Length { get; private set; }

    /// <summary>How many of its lines are still needed.</summary>
    public int Needed { get; set; }

    /// <summary>Appends; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the disk does not take it; the next append stands in its place.</summary>
    // Not flushed to the disk: what the operating system has outlives the process, which is what "durable" means here.
    public void Append(ReadOnlySpan<byte> lines)
    {
        handle ??= File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        if (isTorn) RandomAccess.SetLength(handle, Length);
        isTorn = true;
        RandomAccess.Write(handle, lines, Length);
        isTorn = false;
        Length += lines.Length;
    }

    public void Delete()
    {
        if (handle is null) return;
        Dispose();
        File.Delete(path);
    }

    public void Dispose() => handle?.Dispose();
}
