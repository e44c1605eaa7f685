namespace AiGateway.Storage;

/// <summary>
/// The directory that holds what a single-machine gateway keeps. It belongs to one process: a lock file is held until disposal or the death of the
/// process, whichever is first. A directory made here is open to its owner only; one that exists keeps its permissions.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private const string LockName = ".lock";
    private const string WayOut = "Set Gateway:DataDirectory to a directory that this process may write to.";

    // What a file that another process holds gives: ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and on macOS.
    private static readonly int[] InUse = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream held;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Opens or creates the directory and takes it for this process; throws <see cref="StorageUnavailableException"/> when it cannot, naming directory, cause and setting.</summary>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Create(full);
            return new(full, Take(full));
        }
        catch (IOException taken) when (InUse.Contains(taken.HResult))
        {
            throw new StorageUnavailableException($"The data directory '{full}' is in use by another gateway process. Stop that one, or set Gateway:DataDirectory to another directory.", taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The data directory '{full}' cannot be used: {refused.Message} {WayOut}", refused);
        }
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => held.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path); // a profile's directories are the user's own already
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // FileShare.None is flock on Unix: the system lets go of it when the process dies, however it dies. The file stays; only its lock counts.
    private static FileStream Take(string path) => new(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
