namespace AiGateway.Bench.Scenarios;

/// <summary>One number a round. Ratios are taken round by round, so that what slows a whole round slows both sides.</summary>
internal sealed record Series(IReadOnlyDictionary<int, double> Rounds)
{
    public static Series Empty { get; } = new(new Dictionary<int, double>());

    public double? Median
    {
        get
        {
            if (Rounds.Count == 0) return null;
            var sorted = Rounds.Values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public Series Over(Series other) => With(other, (mine, theirs) => theirs == 0 ? double.NaN : mine / theirs);

    public Series Minus(Series other) => With(other, (mine, theirs) => mine - theirs);

    private Series With(Series other, Func<double, double, double> combine) =>
        new(Rounds.Where(round => other.Rounds.ContainsKey(round.Key)).ToDictionary(round => round.Key, round => combine(round.Value, other.Rounds[round.Key])));
}
