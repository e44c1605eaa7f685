namespace AiGateway.Bench.Scale.Simulation;

/// <summary>How many calls were answered, refused for a limit, and failed.</summary>
/// <param name="Waited">How long the answered ones took beyond the model's time, all together.</param>
internal readonly record struct Answers(int Granted, int Refused, int Failed, TimeSpan Waited)
{
    public int All => Granted + Refused + Failed;

    public static Answers operator -(Answers one, Answers other) => new(one.Granted - other.Granted, one.Refused - other.Refused, one.Failed - other.Failed, one.Waited - other.Waited);

    public Answers With(int status, TimeSpan took) => status switch
    {
        200 => this with { Granted = Granted + 1, Waited = Waited + took - SlowModel.Thinking },
        429 => this with { Refused = Refused + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
