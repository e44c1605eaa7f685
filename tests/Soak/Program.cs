using System.Globalization;
using AiGateway.Fixtures;

// Long proofs, run by hand. See README.md.
if (args is not ["kills", var count, .. var rest] || !int.TryParse(count, CultureInfo.InvariantCulture, out var kills))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/Soak -- kills <count> [seed] [-- settings]");
    return 2;
}

var seed = rest is [var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var parsed) ? parsed : Environment.TickCount;
Console.WriteLine($"seed {seed}");
var found = await new CrashRun(seed).RunAsync(kills, [.. rest.Where(argument => argument.StartsWith("--Gateway:", StringComparison.Ordinal))]);
Console.WriteLine($"{kills} kills: {found.Answered} calls answered, {found.Missing.Count} missing, {found.Doubled.Count} doubled, {found.Lost} recorded as lost");
return found.Missing.Count + found.Doubled.Count == 0 ? 0 : 1;
