using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>
/// What one instance has of one limit and knows of its row: no waiting, no storage. Guarded by its limit's lock.
/// Always true: the units that the row holds for this instance are at least the slice's rest and what was spent and not reported.
/// </summary>
internal sealed class LeaseState(LimitWindow window, string holder, RateLimitOptions options, LedgerClock clock, TimeProvider time)
{
    private const int PlentyPart = 2;
    private static readonly TimeSpan ShortestGrace = TimeSpan.FromSeconds(1);
    private readonly TimeSpan lease = options.LeaseTime - options.LeaseMargin;
    private readonly LeaseSlice slice = new(window, time);
    private readonly Unreported unreported = new();
    private readonly DemandRate demand = new(time);
    private LedgerForecast known = LedgerForecast.Empty;
    private long knownAt = time.GetTimestamp();
    private long knownFree;
    private bool isKnown;
    private long operation;
    private TimeSpan grace = ShortestGrace;
    private long smallestRefused = long.MaxValue;
    private long refusedAt;
    private TimeSpan refusedFor;
    private long downAt;
    private bool isDown;
    private long renewedAt;
    private bool isRetired;

    public long Limit { get; set; }

    /// <summary>True while the ledger has to be told something sooner or later.</summary>
    public bool HoldsAnything => slice.Units > 0 || !unreported.IsEmpty;

    private LimitRule Rule => new(Limit, window);

    public bool TrySpend(long units, long now, out Booking booking)
    {
        booking = default;
        if (!slice.TrySpend(units, now, out var bucket)) return false;
        demand.Add(units, now);
        booking = new(bucket, units);
        unreported.Spend(booking);
        return true;
    }

    /// <summary>True when it is time to renew the lease so that no call has to wait for it.</summary>
    public bool ShouldRenew(long now) => !IsDown(now) && slice.RunsLow(now, options.Pause)
        && time.GetElapsedTime(renewedAt, now) >= options.Pause / 4 && demand.Expect(options.LeaseTime, now) > slice.Units;

    /// <summary>From now on nothing is held ready for calls to come: this instance stops.</summary>
    public void Retire() => isRetired = true;

    /// <summary>False when nothing is remembered that could refuse the units. The one member that may be asked without the lock: what it misses is found when they are booked.</summary>
    public bool MayRecall(long units) => units > Limit || isDown || units >= smallestRefused;

    /// <summary>The answer that a call would get without asking the ledger; null when it has to be asked.</summary>
    public LimitAnswer? Recall(long units, long now)
    {
        if (units > Limit) return LimitAnswer.TooLarge;
        if (IsDown(now)) return LimitAnswer.Unavailable(options.LongestWait);
        if (units < smallestRefused || time.GetElapsedTime(refusedAt, now) >= refusedFor) return null;
        return WaitFor(units, now) is { Ticks: > 0 } wait ? LimitAnswer.Refused(wait) : null;
    }

    /// <summary>The refusal that a call would get by the row as it was within the last lease; null when it is not known to get one. What is older may have come back.</summary>
    public LimitAnswer? Foresee(long units, long now)
    {
        if (units > Limit) return LimitAnswer.TooLarge;
        if (units <= slice.Units || time.GetElapsedTime(knownAt, now) >= options.LeaseTime) return null;
        return WaitFor(units, now) is { Ticks: > 0 } wait ? LimitAnswer.Refused(wait) : null;
    }

    public void GiveBack(Booking booking, long now)
    {
        var unspent = unreported.Unspend(booking);
        if (slice.IsLive(now)) slice.Return(unspent);
        unreported.Correct(booking.Bucket, unspent - booking.Units);
        smallestRefused = long.MaxValue;
    }

    /// <summary>Books what was used beyond what had been granted.</summary>
    public void Charge(long units, long now)
    {
        var covered = Math.Min(units, slice.Units);
        if (covered > 0 && TrySpend(covered, now, out _)) units -= covered;
        unreported.Correct(window.BucketOf(LedgerTime(now)), units);
    }

    /// <summary>True when the sweep should tell the ledger something now.</summary>
    public bool NeedsTidying(long now) => HoldsAnything && !IsDown(now) && (unreported.IsUrgent || !slice.IsLive(now) || (!HasPlenty && HasReturns(now)));

    /// <summary>Works out the next row. Call it again with a newer entry when the write meets a conflict.</summary>
    public LeaseRound Compose(LedgerEntry entry, IReadOnlyList<WaitingCall> calls, long now)
    {
        unreported.Resolve(entry.Row.FindHolder(holder));
        slice.Withdraw();
        var isWanted = !isRetired && (calls.Count > 0 || !slice.IsIdle(now, options.Pause));
        var keep = isWanted && slice.IsLive(now) ? slice.Units : 0;
        var round = Compose(entry, calls, keep, isWanted, now);
        // The slice's rest goes into the common pot only when that may help a call that waits: until the row is written, nobody can spend it.
        if (keep > 0 && round.Step.RefusedAny) round = Compose(entry, calls, keep = 0, isWanted, now);
        if (keep == 0) slice.Offer();
        return round;
    }

    /// <summary>Grants to calls that waited what a renewal brought ahead of need.</summary>
    public void Serve(IEnumerable<WaitingCall> calls, long now)
    {
        foreach (var call in calls)
            if (!call.Answer.IsCompleted && TrySpend(call.Units, now, out var booking)) call.TryAnswer(LimitAnswer.Granted(booking));
    }

    public void Sending(LeaseRound round) => unreported.Sending(round.Report);

    /// <summary>Somebody else wrote first.</summary>
    public void Rejected(LeaseRound round) => unreported.Rejected(round.Report);

    /// <summary>The row is written, or needed no writing: the calls get their answers, except those that the reply came too late for.</summary>
    public void Adopt(LeaseRound round, long now)
    {
        if (round.Step.Changed) unreported.Accepted(round.Report);
        Remember(round, now);
        var spendable = round.Ask.Keep > 0 ? slice.Units + round.Step.Slice - round.Ask.Keep : round.Step.Slice;
        slice.Start(Math.Max(0, spendable), round.Step.Row.Time, round.StartedAt, lease);
        var trip = time.GetElapsedTime(round.StartedAt, now);
        var isLate = trip >= grace;
        for (var at = 0; at < round.Calls.Count; at++) Answer(round, at, isLate, now);
        grace = TimeSpan.FromTicks(Math.Clamp(trip.Ticks * 2, ShortestGrace.Ticks, Math.Max(ShortestGrace.Ticks, lease.Ticks)));
    }

    /// <summary>The ledger could not be reached; whether the write took effect, if it was sent, will show in the row.</summary>
    public void Failed(bool mayHaveWritten, long now)
    {
        (isDown, downAt) = (true, now);
        if (mayHaveWritten) slice.Forfeit();
        slice.Withdraw();
    }

    /// <summary>Null while the row was not seen within the last lease: what is not known is not told.</summary>
    public LimitStanding? Standing(long now) => isKnown && time.GetElapsedTime(knownAt, now) <= options.LeaseTime
        ? new(Limit, Math.Max(0, knownFree + slice.Units), known.WholeIn(time.GetElapsedTime(knownAt, now)))
        : null;

    private static Booking TakenBy(LedgerAsk ask, LedgerStep step)
        => new(step.Bucket, ask.Needs.Where((_, at) => step.Granted[at]).Sum());

    private LeaseRound Compose(LedgerEntry entry, IReadOnlyList<WaitingCall> calls, long keep, bool isWanted, long now)
    {
        var report = unreported.Compose(++operation);
        var ask = new LedgerAsk
        {
            Holder = holder,
            Operation = operation,
            Spent = report.Spent,
            Corrections = report.Corrections,
            MustWrite = unreported.IsUncertain,
            Keep = keep,
            Needs = [.. calls.Select(call => call.Units)],
            Grace = (long)grace.TotalMilliseconds,
            Want = isWanted ? Math.Max(0, demand.Expect(options.LeaseTime, now) - keep) : 0,
            LeaseTime = (long)options.LeaseTime.TotalMilliseconds,
        };
        var step = LedgerTransition.Apply(entry.Row, ask, Rule, Math.Max(clock.Now, entry.Row.Time + Since(entry.SeenAt, now)));
        return new() { Ask = ask, Step = step, Report = report with { Taken = TakenBy(ask, step) }, Calls = calls, StartedAt = now };
    }

    // With so much left for everyone, nobody is refused for want of what goes back when the lease ends.
    private bool HasPlenty => knownFree >= Limit / PlentyPart;

    private bool HasReturns(long now) => unreported.HasReturns || (slice.Units > 0 && slice.IsIdle(now, options.Pause));

    private bool IsDown(long now) => isDown && time.GetElapsedTime(downAt, now) < options.Pause;

    private void Remember(LeaseRound round, long now)
    {
        (known, knownAt, knownFree, renewedAt, isDown) = (new(round.Step.Row, window), round.StartedAt, round.Step.Free, now, false);
        (smallestRefused, refusedAt, isKnown) = (long.MaxValue, now, true);
    }

    private void Answer(LeaseRound round, int at, bool isLate, long now)
    {
        var call = round.Calls[at];
        if (!round.Step.Granted[at])
        {
            Refuse(call, now);
            return;
        }

        // A grant after its bucket would let a later window see too much: the units go back and the call, if it still waits, asks again.
        if (!isLate && call.TryAnswer(LimitAnswer.Granted(new(round.Step.Bucket, call.Units)))) demand.Add(call.Units, now);
        else unreported.Correct(round.Step.Bucket, -call.Units);
    }

    private void Refuse(WaitingCall call, long now)
    {
        var wait = WaitFor(call.Units, now) ?? TimeSpan.Zero;
        call.TryAnswer(LimitAnswer.Refused(wait));
        if (call.Units >= smallestRefused) return;
        smallestRefused = call.Units;
        refusedFor = wait < options.Pause ? wait : options.Pause;
    }

    private TimeSpan? WaitFor(long units, long now)
        => known.WaitFor(units, Limit, LedgerTime(now)) is { } wait ? TimeSpan.FromMilliseconds(wait) : null;

    private long LedgerTime(long now) => Math.Max(clock.Now, known.Row.Time + Since(knownAt, now));

    private long Since(long from, long to) => (long)time.GetElapsedTime(from, to).TotalMilliseconds;
}
