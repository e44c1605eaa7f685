namespace AiGateway.Fixtures;

/// <summary>Waits for what comes by itself, longer than anything takes on the busiest machine, and says what did not come.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public static Task HoldsAsync(string what, Func<bool> holds, CancellationToken cancellationToken) => HoldsAsync(what, () => Task.FromResult(holds()), cancellationToken);

    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"It never came that {what}.");
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
