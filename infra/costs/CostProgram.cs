using AiGateway.Costs.Report;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs;

/// <summary>Without options: all tables; with <c>--page FILE</c>: into that page. With others: the month that they describe.</summary>
internal static class CostProgram
{
    private const int Misused = 2;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        switch (arguments)
        {
            case []:
                output.Write(Tables.All());
                return 0;
            case ["--help"]:
                output.WriteLine(UsageOptions.List());
                return 0;
            case ["--page", var file]:
                return WritePage(file, errors);
            default:
                return Print(UsageReading.Of(arguments), output, errors);
        }
    }

    private static int Print(UsageReading reading, TextWriter output, TextWriter errors)
    {
        if (reading.Usage is not { } usage) return Refuse(reading.Mistake!, errors);
        output.Write(Tables.Of(usage));
        return 0;
    }

    private static int WritePage(string file, TextWriter errors)
    {
        if (!File.Exists(file)) return Refuse($"--page: there is no file {file}; give the path of docs/costs.md.", errors);
        if (PageBlock.Replace(File.ReadAllText(file), Tables.All()) is not { } page) return Refuse($"--page: {file} lacks the two marks that docs/costs.md has.", errors);
        File.WriteAllText(file, page);
        return 0;
    }

    private static int Refuse(string mistake, TextWriter errors)
    {
        errors.WriteLine(mistake);
        return Misused;
    }
}
