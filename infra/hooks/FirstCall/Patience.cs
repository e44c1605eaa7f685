namespace AiGateway.FirstCall;

/// <summary>How long to wait for what Azure has yet to finish, and how often to look.</summary>
internal sealed record Patience(TimeSpan Total, TimeSpan Pause, TimeProvider Time)
{
    /// <summary>Roles take some minutes to hold, and a first start waits for them.</summary>
    public static Patience WithAzure { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <summary>Tries at least once, and on until the answer is final or the time is over; the last answer.</summary>
    public async Task<T> TryAsync<T>(Func<Task<T>> attempt, Func<T, bool> isFinal, CancellationToken cancellationToken)
    {
        var began = Time.GetTimestamp();
        while (true)
        {
            var answer = await attempt();
            if (isFinal(answer) || Time.GetElapsedTime(began) >= Total) return answer;
            await Task.Delay(Pause, Time, cancellationToken);
        }
    }
}
