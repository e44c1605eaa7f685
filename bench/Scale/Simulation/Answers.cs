namespace AiGateway.Bench.Scale.Simulation;

/// <summary>How many calls were answered, refused for a limit, and failed.</summary>
internal readonly record struct Answers(int Granted, int Refused, int Failed)
{
    public int All => Granted + Refused + Failed;

    public static Answers operator -(Answers one, Answers other) => new(one.Granted - other.Granted, one.Refused - other.Refused, one.Failed - other.Failed);

    public Answers With(int status) => status switch
    {
        200 => this with { Granted = Granted + 1 },
        429 => this with { Refused = Refused + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
