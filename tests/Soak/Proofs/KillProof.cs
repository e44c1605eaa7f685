using AiGateway.Fixtures;

namespace AiGateway.Soak.Proofs;

/// <summary>Every call whose first byte reached a client has exactly one record, however often the gateway is killed.</summary>
internal static class KillProof
{
    public static async Task RunAsync(Verdict verdict, int kills, int seed, string[] settings)
    {
        Console.WriteLine($"seed {seed}");
        var found = await new CrashRun(seed).RunAsync(kills, settings);
        Console.WriteLine($"{kills} kills: {found.Answered} calls answered, {found.Lost} recorded as lost");
        verdict.Holds($"{found.Missing.Count} of them have no record", found.Missing.Count == 0);
        verdict.Holds($"{found.Doubled.Count} have more than one", found.Doubled.Count == 0);
    }
}
