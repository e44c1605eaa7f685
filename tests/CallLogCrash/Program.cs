using System.Globalization;
using AiGateway.CallLogCrash;

// See README.md.
if (args is [Victim.Command, var directory])
{
    await Victim.RunAsync(directory);
    return 0;
}

if (args is not [var count] || !int.TryParse(count, CultureInfo.InvariantCulture, out var kills))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/CallLogCrash -- <kills>");
    return 2;
}

var found = await CrashRun.RunAsync(kills, Console.WriteLine);
Console.WriteLine($"{kills} kills: {found}");
return found.IsSound ? 0 : 1;
