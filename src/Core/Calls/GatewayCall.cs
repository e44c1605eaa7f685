namespace AiGateway.Calls;

/// <summary>
/// One call on its way through the pipeline: what arrived, what was asked for, and what policies found out about it. Policies add to it
/// and never see HTTP. One thread at a time works on a call.
/// </summary>
public sealed class GatewayCall(CallArrival arrival, CallRequest request, CancellationToken aborted)
{
    private readonly Stack<Func<CallOutcome, ValueTask>> finishers = new();
    private bool finished;

    public CallId Id { get; private set; } = CallId.New(arrival.At);

    public CallArrival Arrival { get; } = arrival;

    /// <summary>What was asked; <see cref="CallRequest.Unread"/> until the body is read.</summary>
    public CallRequest Request { get; private set; } = request;

    /// <summary>Cancelled when the client leaves or the host ends the call.</summary>
    public CancellationToken Aborted { get; } = aborted;

    public CallTrace Trace { get; } = new();

    /// <summary>Who calls; null until authentication.</summary>
    public Caller? Caller { get; private set; }

    /// <summary>Where it goes; null until routing.</summary>
    public Target? Target { get; private set; }

    /// <summary>The only deployment that can answer, whatever the model's route prefers; null when any of the route's can.</summary>
    public string? PinnedDeployment { get; private set; }

    /// <summary>What of the call was not honoured, for the caller to read.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>How many times an upstream was asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>What is left of the tightest limits, for the reply's headers.</summary>
    public IReadOnlyList<RateLimitState> RateLimits { get; set; } = [];

    /// <summary>What was reserved for the call; null when nothing was.</summary>
    public long? ReservedTokens { get; set; }

    /// <summary>How its record is kept: by the policies as they stood when the call began, for the model that it goes to now.</summary>
    public Func<RecordTerms> RecordTerms { get; set; } = static () => Calls.RecordTerms.Standard;

    /// <summary>The outcome; null while the call is running.</summary>
    public CallOutcome? Outcome { get; private set; }

    /// <summary>Names the caller, once.</summary>
    public void Identify(Caller caller)
    {
        Caller = caller;
        Id = Id.Of(caller.Tenant);
    }

    /// <summary>Sets what was asked, once the body is read.</summary>
    public void Ask(CallRequest read) => Request = read;

    /// <summary>Sets where the call goes next.</summary>
    public void RouteTo(Target target) => Target = target;

    /// <summary>Says which deployment alone can answer: the one that keeps what the call is about.</summary>
    public void PinTo(string deployment) => PinnedDeployment = deployment;

    /// <summary>Says what the target does not honour.</summary>
    public void Warn(IReadOnlyList<string> warnings) => Warnings = warnings;

    /// <summary>Counts a question to an upstream.</summary>
    public void CountAttempt() => Attempts++;

    /// <summary>
    /// Registers what happens when the outcome is known: before a reply's terminal event (or whole body) goes out, or when the reply broke.
    /// The last registered runs first, so an outer policy sees what inner ones did.
    /// </summary>
    public void OnFinished(Func<CallOutcome, ValueTask> finisher) => finishers.Push(finisher);

    /// <summary>Ends the call; the first outcome counts, later ones are ignored. Finishers are awaited one after the other, and all run even if one throws.</summary>
    public async ValueTask FinishAsync(CallOutcome outcome)
    {
        if (finished) return;
        finished = true;
        Outcome = outcome;
        List<Exception>? failures = null;
        while (finishers.TryPop(out var finisher))
        {
            // A finisher that throws is a bug; it must not keep the others (the record above all) from running.
            try { await finisher(outcome); }
            catch (Exception exception) { (failures ??= []).Add(exception); }
        }

        if (failures is not null) throw new AggregateException(failures);
    }
}
