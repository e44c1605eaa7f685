namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>Limits in terms of the calls that are offered.</summary>
/// <param name="PerMinute">Calls a minute that requestsPerMinute and tokensPerMinute let pass, as a part of what is offered; null: no limits.</param>
/// <param name="PerDay">Calls a day that tokensPerDay lets pass, as a part of what is offered in a minute.</param>
internal sealed record LimitPlan(string Name, string Description, double? PerMinute, double PerDay)
{
    // As much as one of the traffic's calls reserves, about.
    private const long TokensOfCall = 300;
    private const double MinutesOfDay = 1_440;

    public static readonly LimitPlan None = new("none", "no limits", null, 0);

    public static readonly LimitPlan Ample = new("ample", "three limits, four times what is asked for", 4, 4 * MinutesOfDay);

    public static readonly LimitPlan Scarce = new("scarce", "three limits, a third of what is asked for", 1.0 / 3, 4 * MinutesOfDay);

    public static readonly LimitPlan Spent = new("spent", "three limits, the day's used up", 4, 0.05);

    /// <summary>True when a limit is used up and free again by turns.</summary>
    public bool IsCyclic => PerMinute < 1;

    /// <summary>How long it takes until the windows are as full as they get.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsCyclic || PerDay is > 0 and < 1 ? 70 : 10);

    /// <summary>The limits for that many calls a second; null when there are none.</summary>
    public LimitSizes? For(double rate) => PerMinute is not { } part ? null : new(
        (long)Math.Ceiling(part * rate * 60),
        (long)Math.Ceiling(part * rate * 60) * TokensOfCall,
        (long)Math.Ceiling(PerDay * rate * 60) * TokensOfCall);
}
