using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>
/// One limit as this instance sees it. Calls spend its slice under a lock, without waiting; what the slice does not cover waits for the one
/// renewal in flight, which carries the needs of all that wait.
/// </summary>
internal sealed class LeasedLimit(LedgerView view, LeaseState state, LeaseSweep sweep, RateLimitOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<WaitingCall> waiting = [];
    private Task renewal = Task.CompletedTask;
    private bool isRenewing;
    private bool isWatched;

    /// <summary>Sets the limit's value; it holds from the next renewal on.</summary>
    public void Set(long limit)
    {
        lock (gate) state.Limit = limit;
    }

    /// <summary>Books <paramref name="units"/> if the slice covers them, and says how the limit stands then; false when <see cref="AcquireAsync"/> has to be asked.</summary>
    public bool TryAcquire(long units, out Booking booking, out LimitStanding? standing)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var isBooked = TrySpend(units, now, out booking);
            standing = isBooked ? state.Standing(now) : null;
            return isBooked;
        }
    }

    /// <summary>Books <paramref name="units"/>. Completes at once while the slice covers them or the answer is remembered; else within <see cref="RateLimitOptions.LongestWait"/>.</summary>
    public ValueTask<LimitAnswer> AcquireAsync(long units, CancellationToken cancellationToken)
    {
        WaitingCall call;
        lock (gate)
        {
            var now = time.GetTimestamp();
            if (TrySpend(units, now, out var booking)) return new(LimitAnswer.Granted(booking));
            if (state.Recall(units, now) is { } remembered) return new(remembered);
            call = new(units);
            waiting.Add(call);
            StartRenewal();
        }

        return new(WaitAsync(call, cancellationToken));
    }

    /// <summary>The refusal that <paramref name="units"/> would meet now without asking the ledger; null when there is none.</summary>
    public LimitAnswer? Recall(long units)
    {
        if (!state.MayRecall(units)) return null;
        lock (gate) return state.Recall(units, time.GetTimestamp());
    }

    /// <summary>The refusal that <paramref name="units"/> would meet by what this instance learned lately; null when it knows of none.</summary>
    public LimitAnswer? Foresee(long units)
    {
        lock (gate) return state.Foresee(units, time.GetTimestamp());
    }

    /// <summary>Gives a booking back, whole or in part.</summary>
    public void GiveBack(Booking booking)
    {
        lock (gate)
        {
            state.GiveBack(booking, time.GetTimestamp());
            Watch();
        }
    }

    /// <summary>Books what was used beyond the reservation; later calls wait until the window has room again.</summary>
    public void Charge(long units)
    {
        lock (gate)
        {
            state.Charge(units, time.GetTimestamp());
            Watch();
        }
    }

    /// <summary>How the limit stands; null when this instance does not know.</summary>
    public LimitStanding? Standing()
    {
        lock (gate) return state.Standing(time.GetTimestamp());
    }

    /// <summary>Tells the ledger what it is due; false when there is nothing to watch any more.</summary>
    public bool Tidy()
    {
        lock (gate)
        {
            if (state.NeedsTidying(time.GetTimestamp())) StartRenewal();
            return isWatched = isRenewing || state.HoldsAnything;
        }
    }

    /// <summary>Tells the ledger all there is to tell, and again until it is told: this instance stops.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (StartFlush() is { } writing)
        {
            await writing.WaitAsync(cancellationToken);
            lock (gate)
                if (!state.HoldsAnything) return;
            await Task.Delay(options.Pause / 4, time, cancellationToken);
        }
    }

    // The write that is under way, which may not hold all yet; null when there is nothing to write.
    private Task? StartFlush()
    {
        lock (gate)
        {
            state.Retire();
            if (!isRenewing && !state.HoldsAnything) return null;
            StartRenewal();
            return renewal;
        }
    }

    private bool TrySpend(long units, long now, out Booking booking)
    {
        if (!state.TrySpend(units, now, out booking)) return false;
        Watch();
        if (state.ShouldRenew(now)) StartRenewal();
        return true;
    }

    private void Watch()
    {
        if (isWatched || !state.HoldsAnything) return;
        isWatched = true;
        sweep.Watch(this);
    }

    private void StartRenewal()
    {
        if (isRenewing) return;
        isRenewing = true;
        renewal = RenewAsync();
    }

    private async Task<LimitAnswer> WaitAsync(WaitingCall call, CancellationToken cancellationToken)
    {
        LimitAnswer answer;
        await using (time.CreateTimer(_ => Leave(call), null, options.LongestWait, Timeout.InfiniteTimeSpan))
        await using (cancellationToken.UnsafeRegister(_ => Leave(call), null))
            answer = await call.Answer;
        if (!cancellationToken.IsCancellationRequested) return answer;
        if (answer.Verdict == LimitVerdict.Granted) GiveBack(answer.Booking);
        throw new OperationCanceledException(cancellationToken);
    }

    // The answer may have come in the meantime; then it counts.
    private void Leave(WaitingCall call)
    {
        lock (gate)
        {
            waiting.Remove(call);
            call.TryAnswer(LimitAnswer.Unavailable(options.LongestWait));
        }
    }

    private async Task RenewAsync()
    {
        // The first caller holds the lock and must not wait for storage.
        await Task.Yield();
        do await RenewOnceAsync();
        while (HasMoreToDo());
    }

    private bool HasMoreToDo()
    {
        lock (gate) return isRenewing = waiting.Count > 0;
    }

    private async Task RenewOnceAsync()
    {
        using var timeout = new CancellationTokenSource(options.LongestWait, time);
        var isWriting = false;
        try
        {
            while (true)
            {
                var entry = await view.FindAsync(timeout.Token);
                if (Compose(entry) is not { } round) continue;
                isWriting = true;
                if (!round.Step.Changed || await view.TryWriteAsync(round.Step.Row, timeout.Token))
                {
                    Adopt(round);
                    return;
                }

                isWriting = false;
                Reject(round);
            }
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OperationCanceledException)
        {
            Fail(isWriting);
        }
        catch (Exception bug)
        {
            // Nobody awaits a renewal: the calls that wait for it are its way out.
            Fail(isWriting, bug);
        }
    }

    // Null when the row as remembered would refuse a call: that is decided on the row as it is.
    private LeaseRound? Compose(LedgerEntry entry)
    {
        lock (gate)
        {
            var round = state.Compose(entry, [.. waiting], time.GetTimestamp());
            if (round.Step.RefusedAny && view.IsRemembered)
            {
                view.Doubt();
                return null;
            }

            if (round.Step.Changed) state.Sending(round);
            return round;
        }
    }

    private void Adopt(LeaseRound round)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            state.Adopt(round, now);
            state.Serve(waiting, now);
            waiting.RemoveAll(call => call.Answer.IsCompleted);
            Watch();
        }
    }

    private void Reject(LeaseRound round)
    {
        view.Doubt();
        lock (gate) state.Rejected(round);
    }

    private void Fail(bool mayHaveWritten, Exception? bug = null)
    {
        view.Doubt();
        lock (gate)
        {
            state.Failed(mayHaveWritten, time.GetTimestamp());
            foreach (var call in waiting)
            {
                if (bug is null) call.TryAnswer(LimitAnswer.Unavailable(options.LongestWait));
                else call.Fail(bug);
            }

            waiting.Clear();
            Watch();
        }
    }
}
