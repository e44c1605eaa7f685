namespace AiGateway.Calls;

/// <summary>How the record of a call is kept, as the policies say.</summary>
/// <param name="RetentionDays">For how many days; null: for ever.</param>
/// <param name="IsDurable">True when the call is on record before its first byte leaves and settled before its last; false when a moment later is enough.</param>
public sealed record RecordTerms(int? RetentionDays, bool IsDurable)
{
    /// <summary>What holds where no policy says anything.</summary>
    public static readonly RecordTerms Standard = new(null, true);
}
