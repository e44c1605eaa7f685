namespace AiGateway.Bench.Report;

/// <summary>What happens meanwhile, on the error stream: the tables are the output.</summary>
internal static class Progress
{
    public static void Tell(FormattableString line) => Console.Error.WriteLine(FormattableString.Invariant(line));
}
