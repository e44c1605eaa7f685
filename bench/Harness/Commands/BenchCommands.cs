using System.CommandLine;

namespace AiGateway.Bench.Commands;

/// <summary>The verbs; without one the benchmark runs.</summary>
internal static class BenchCommands
{
    public static RootCommand Root()
    {
        var root = RunCommand.AddTo(new RootCommand("The gateway and its rivals, side by side."));
        root.Add(RunCommand.AddTo(new Command("run", "The benchmark; the same as no verb.")));
        root.Add(UpstreamCommand.Create());
        root.Add(LoadCommand.Create());
        root.Add(CheckCommand.Create());
        return root;
    }
}
