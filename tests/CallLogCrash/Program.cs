using System.Globalization;
using AiGateway.CallLogCrash;

// See README.md.
if (args is [Victim.Command, var directory, var kind])
{
    await Victim.RunAsync(directory, kind);
    return 0;
}

if (args is not [var way and (CrashWay.Files or CrashWay.Tables), var count] || !int.TryParse(count, CultureInfo.InvariantCulture, out var kills))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/CallLogCrash -- files|tables <kills>");
    return 2;
}

var found = await CrashRun.RunAsync(kills, way, Console.WriteLine);
Console.WriteLine($"{kills} kills: {found}");
return found.IsSound ? 0 : 1;
