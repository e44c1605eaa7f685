using System.CommandLine;
using AiGateway.Bench.Upstream;

namespace AiGateway.Bench.Commands;

/// <summary><c>bench upstream</c>: the scripted model alone.</summary>
internal static class UpstreamCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "port on loopback", DefaultValueFactory = _ => 21000 };
        var command = new Command("upstream", "The scripted upstream alone, until it is stopped.") { port };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var server = new UpstreamServer(parsed.GetValue(port));
            Console.WriteLine($"listening on 127.0.0.1:{server.Port}");
            await server.RunAsync(cancellation);
            return 0;
        });
        return command;
    }
}
