using System.Globalization;
using AiGateway.Storage;

namespace AiGateway.CallLog.Local;

/// <summary>Where the files of the local log lie. It belongs to one process, which may find files of earlier ones.</summary>
internal sealed class LogDirectory
{
    private const long FileBytes = 16 * 1024 * 1024;
    private readonly string path;
    private long number;

    private LogDirectory(string path, IReadOnlyList<string> left)
    {
        (this.path, Left) = (path, left);
        number = left.Count == 0 ? 0 : long.Parse(Path.GetFileNameWithoutExtension(left[^1]), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The files that earlier processes left, in the order in which they were written.</summary>
    public IReadOnlyList<string> Left { get; }

    /// <summary>Opens or makes the directory; throws <see cref="StorageUnavailableException"/> when it cannot be used.</summary>
    public static LogDirectory Open(string path)
    {
        try
        {
            return new(Directory.CreateDirectory(path).FullName, [.. Directory.EnumerateFiles(path, "????????????.log").Order(StringComparer.Ordinal)]);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The directory '{path}' cannot be used: {refused.Message}", refused);
        }
    }

    /// <summary>Makes a file that comes after all others; throws as <see cref="LogFile.Create"/> does.</summary>
    public LogFile NewFile() => LogFile.Create(Path.Combine(path, $"{++number:D12}.log"), FileBytes);
}
