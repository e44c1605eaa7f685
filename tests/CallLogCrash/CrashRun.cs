namespace AiGateway.CallLogCrash;

/// <summary>Kills processes under load, lets each next one recover, and counts.</summary>
public static class CrashRun
{
    // A new directory from time to time keeps the files small over ten thousand kills.
    private const int KillsADirectory = 50;

    public static async Task<CrashFindings> RunAsync(int kills, string way, Action<string> report)
    {
        var all = new CrashFindings();
        for (var done = 0; done < kills;)
        {
            var round = Math.Min(KillsADirectory, kills - done);
            all = all.Plus(await RunRoundAsync(round, way, Random.Shared));
            done += round;
            report($"{done} kills: {all}");
        }

        return all;
    }

    private static async Task<CrashFindings> RunRoundAsync(int kills, string way, Random random)
    {
        var directory = Directory.CreateTempSubdirectory("aigateway-crash-").FullName;
        try
        {
            var said = new List<string>();
            for (var kill = 0; kill < kills; kill++) said.AddRange(await VictimProcess.RunAndKillAsync(directory, way, random));
            return await Inspection.OfAsync(directory, way, said);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
