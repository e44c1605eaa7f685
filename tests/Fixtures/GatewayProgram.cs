using System.Diagnostics;

namespace AiGateway.Fixtures;

/// <summary>A program that serves the gateway. Settings are written as command-line arguments, such as <c>--Gateway:Storage=sqlite</c>, whatever the program takes.</summary>
public abstract class GatewayProgram
{
    /// <summary>Kestrel with storage of its own; a test project that starts it references it.</summary>
    public static GatewayProgram LocalHost { get; } = new LocalHostProgram();

    /// <summary>The sources of the Functions app, run by stand-ins; a test project that starts it references it.</summary>
    public static GatewayProgram FunctionsShell { get; } = new FunctionsShellProgram();

    /// <summary>How it is started on a free loopback port.</summary>
    internal abstract ProcessStartInfo StartInfo(string dataDirectory, IReadOnlyList<string> settings);

    /// <summary>Does what the local host does by itself at its first start, when that is not done yet.</summary>
    internal virtual Task TakeFirstStepsAsync(GatewayProcess gateway) => Task.CompletedTask;

    private protected static ProcessStartInfo Dotnet(string program) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, program)]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
}
