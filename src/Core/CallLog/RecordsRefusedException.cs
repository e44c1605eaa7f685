namespace AiGateway.CallLog;

/// <summary>A store will never take some of the records it was given, whatever is mended about it: too large, malformed, for a partition that is full. All others it was given are written.</summary>
/// <param name="reasons">The ids of the refused records, each with why, in words that may be shown.</param>
internal sealed class RecordsRefusedException(IReadOnlyDictionary<string, string> reasons)
    : Exception($"{reasons.Count} records are refused for good; the first is {reasons.First().Key}: {reasons.First().Value}")
{
    public IReadOnlyDictionary<string, string> Reasons => reasons;
}
