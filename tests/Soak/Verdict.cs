namespace AiGateway.Soak;

/// <summary>What a proof found, told as it is found. The process ends with 1 when anything does not hold.</summary>
internal sealed class Verdict
{
    private int failed;

    public int ExitCode => failed == 0 ? 0 : 1;

    public void Holds(string what, bool holds)
    {
        if (!holds) failed++;
        Console.WriteLine($"{(holds ? "holds" : "DOES NOT HOLD")}: {what}");
    }
}
