using System.Globalization;

namespace AiGateway.LocalHost;

/// <summary>How many files, connections included, the system lets a process have open.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";

    /// <summary>Null where there is no limit, or it is not told.</summary>
    public static int? Limit() => OperatingSystem.IsLinux() && File.Exists(Limits) ? LimitIn(File.ReadAllLines(Limits)) : null;

    /// <summary>The soft limit, by lines such as <c>Max open files  1024  4096  files</c>.</summary>
    internal static int? LimitIn(IEnumerable<string> lines)
    {
        var columns = lines.FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns is [var soft, ..] && int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
