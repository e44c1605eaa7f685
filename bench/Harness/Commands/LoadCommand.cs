using System.CommandLine;
using System.Text.Json;
using AiGateway.Bench.Load;

namespace AiGateway.Bench.Commands;

/// <summary><c>bench load</c>: the generator alone. It tells when its window opens and closes, and then prints one JSON object.</summary>
internal static class LoadCommand
{
    public const string WindowOpens = "window opens";
    public const string WindowCloses = "window closes";
    public const string Held = "held";

    private static readonly Option<int> Port = new("--port") { Required = true };
    private static readonly Option<string> Path = new("--path") { DefaultValueFactory = _ => "/v1/chat/completions" };
    private static readonly Option<string[]> Header = new("--header") { Description = "'Name: value', as often as needed", DefaultValueFactory = _ => [] };
    private static readonly Option<string> Model = new("--model") { DefaultValueFactory = _ => "bench-f0" };
    private static readonly Option<bool> Stream = new("--stream");
    private static readonly Option<int> Connections = new("--connections") { DefaultValueFactory = _ => 32 };
    private static readonly Option<double> Rate = new("--rate") { Description = "calls a second, each with its due time; without it every connection calls as soon as it can" };
    private static readonly Option<double> WarmUp = new("--warmup") { DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Seconds = new("--seconds") { DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> Hold = new("--hold") { Description = "open one stream a connection and hold them until the input ends" };

    public static Command Create()
    {
        var command = new Command("load", "The load generator alone, against anything on loopback.") { Port, Path, Header, Model, Stream, Connections, Rate, WarmUp, Seconds, Hold };
        command.SetAction((parsed, cancellation) => Plan(parsed) is { Hold: true } held ? HoldAsync(held, cancellation) : DriveAsync(Plan(parsed)));
        return command;
    }

    /// <summary>The arguments that make the same plan again in another process.</summary>
    public static IReadOnlyList<string> Arguments(LoadPlan plan)
    {
        List<string> arguments =
        [
            "load", Port.Name, Text(plan.Port), Path.Name, plan.Path, Model.Name, plan.Model, Connections.Name, Text(plan.Connections),
            Rate.Name, Text(plan.Rate), WarmUp.Name, Text(plan.WarmUpSeconds), Seconds.Name, Text(plan.Seconds),
        ];
        foreach (var header in plan.Headers) arguments.AddRange([Header.Name, header]);
        if (plan.Stream) arguments.Add(Stream.Name);
        if (plan.Hold) arguments.Add(Hold.Name);
        return arguments;
    }

    private static string Text(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    internal static LoadPlan Plan(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(Port),
        Path = parsed.GetValue(Path)!,
        Headers = parsed.GetValue(Header)!,
        Model = parsed.GetValue(Model)!,
        Stream = parsed.GetValue(Stream),
        Connections = parsed.GetValue(Connections),
        Rate = parsed.GetValue(Rate),
        WarmUpSeconds = parsed.GetValue(WarmUp),
        Seconds = parsed.GetValue(Seconds),
        Hold = parsed.GetValue(Hold),
    };

    private static async Task<int> DriveAsync(LoadPlan plan)
    {
        var result = await new LoadRun(plan).RunAsync(opens => Console.WriteLine(opens ? WindowOpens : WindowCloses));
        Console.WriteLine(JsonSerializer.Serialize(result));
        return result.Failed ? 1 : 0;
    }

    private static async Task<int> HoldAsync(LoadPlan plan, CancellationToken cancellation)
    {
        if (await new HeldStreams(plan).OpenAsync(cancellation) is { } mistake)
        {
            Console.WriteLine(mistake);
            return 1;
        }

        Console.WriteLine(Held);
        await Console.In.ReadToEndAsync(cancellation);
        return 0;
    }
}
