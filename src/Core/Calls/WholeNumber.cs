namespace AiGateway.Calls;

/// <summary>Whole numbers that go on record.</summary>
public static class WholeNumber
{
    /// <summary>The largest that is exact wherever numbers are kept as doubles: 2^53 - 1 (RFC 8259, section 6).</summary>
    public const long Most = (1L << 53) - 1;
}
