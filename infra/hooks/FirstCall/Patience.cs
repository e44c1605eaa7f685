namespace AiGateway.FirstCall;

/// <summary>How long to wait for what Azure has yet to finish, and how often to look.</summary>
internal sealed record Patience(TimeSpan Total, TimeSpan Pause, TimeProvider Time)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    /// <summary>Roles take some minutes to hold, and a first start waits for them.</summary>
    public static Patience WithAzure { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <summary>Where whoever waits is told what for.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>Tries at least once, and on until the answer is final or the time is over; the last answer. Tells what is in the way after the first try, then a line a minute.</summary>
    public async Task<T> TryAsync<T>(Func<Task<T>> attempt, Func<T, bool> isFinal, Func<T, string> inTheWay, CancellationToken cancellationToken)
    {
        var began = Time.GetTimestamp();
        var nextLine = TimeSpan.Zero;
        while (true)
        {
            var answer = await attempt();
            var waited = Time.GetElapsedTime(began);
            if (isFinal(answer) || waited >= Total) return answer;
            if (waited >= nextLine)
            {
                await Output.WriteLineAsync(nextLine == TimeSpan.Zero
                    ? $"{inTheWay(answer)} Trying for {Total.TotalMinutes:0} minutes; Ctrl+C ends it."
                    : $"Still trying; {(Total - waited).TotalMinutes:0} min left.");
                nextLine = waited + BetweenLines;
            }

            await Task.Delay(Pause, Time, cancellationToken);
        }
    }
}
