using System.CommandLine;
using AiGateway.Bench.Check;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Commands;

/// <summary><c>bench check</c>: do we measure what a reference measures?</summary>
internal static class CheckCommand
{
    private const int Misused = 2;

    public static Command Create()
    {
        var reference = new Option<string>("--reference") { Description = "folder with the built programs lg and up", Required = true };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 5 };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 21000 };
        var command = new Command("check", "Our generator and upstream beside a reference pair in C.") { reference, rounds, seconds, port };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(reference)!, new RunOptions { Rounds = parsed.GetValue(rounds), Seconds = parsed.GetValue(seconds), WarmUpSeconds = 2, FirstPort = parsed.GetValue(port) }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string reference, RunOptions options, CancellationToken cancellation)
    {
        if (Checkout.Find() is not { } root || !File.Exists(Path.Combine(reference, "lg")) || !File.Exists(Path.Combine(reference, "up")))
        {
            Console.Error.WriteLine("run this inside the repository, with a --reference that holds lg and up.");
            return Misused;
        }

        await using var bed = await TestBed.StartAsync(root, options.FirstPort, cancellation);
        var table = await new CheckRun(bed, reference, options).RunAsync(cancellation);
        Console.WriteLine(table.Markdown());
        return table.Remarks.Count == 0 ? 0 : 1;
    }
}
