namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>A call that waits for the ledger. Guarded by its limit's lock.</summary>
internal sealed class WaitingCall(long units)
{
    private readonly TaskCompletionSource<LimitAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Units { get; } = units;

    public Task<LimitAnswer> Answer => answer.Task;

    /// <summary>False when the call has its answer already, or waits no more.</summary>
    public bool TryAnswer(LimitAnswer given) => answer.TrySetResult(given);

    public void Fail(Exception bug) => answer.TrySetException(bug);
}
