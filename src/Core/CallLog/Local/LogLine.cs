namespace AiGateway.CallLog.Local;

/// <summary>What a line of the local log begins with; a record follows.</summary>
internal static class LogLine
{
    public static ReadOnlySpan<byte> Started => "started "u8;

    public static ReadOnlySpan<byte> Settled => "settled "u8;
}
