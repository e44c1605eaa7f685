using System.Diagnostics.CodeAnalysis;

namespace AiGateway.Bench.Load;

/// <summary>How this program starts itself again for another verb.</summary>
internal static class SelfCommand
{
    /// <summary>Sockets complete on the one thread that waits for them: an event loop, where the platform has it.</summary>
    public static IReadOnlyDictionary<string, string> EventLoop { get; } = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        // At 200 calls a second code would stay unoptimised for most of a run, and the generator's own 0.1 ms would stand in the latency.
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_gcServer"] = "0",
    };

    [SuppressMessage("SingleFile", "IL3000", Justification = "The bench is not published as a single file.")]
    public static (string Program, IReadOnlyList<string> Arguments) For(params IReadOnlyList<string> arguments)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? (program, [typeof(SelfCommand).Assembly.Location, .. arguments]) : (program, arguments);
    }
}
