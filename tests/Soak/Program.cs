using System.Globalization;
using AiGateway.Soak;
using AiGateway.Soak.Proofs;

// Long proofs, run by hand. See README.md.
var proof = args is [var name, ..] ? name : "";
var number = args is [_, var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
var more = args is [_, _, var second, ..] && int.TryParse(second, CultureInfo.InvariantCulture, out var also) ? also : (int?)null;

Func<Verdict, Task>? run = proof switch
{
    "kills" when number is { } kills => verdict => KillProof.RunAsync(verdict, kills, more ?? Environment.TickCount, [.. args.Where(argument => argument.StartsWith("--Gateway:", StringComparison.Ordinal))]),
    "memory" => verdict => MemoryProof.RunAsync(verdict, TimeSpan.FromMinutes(number ?? 30), more ?? 50),
    "streams" => verdict => StreamsProof.RunAsync(verdict, number ?? 5_000),
    "connections" => verdict => ConnectionsProof.RunAsync(verdict, number ?? 10_000),
    "slow" => verdict => SlowProof.RunAsync(verdict, number ?? 2_000),
    "resets" => verdict => ResetsProof.RunAsync(verdict, number ?? 10_000),
    _ => null,
};
if (run is null)
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Soak -- kills <count> [seed] | memory [minutes] [calls a second] | streams [count] | connections [count] | slow [count] | resets [count]");
    return 2;
}

var verdict = new Verdict();
await run(verdict);
return verdict.ExitCode;
