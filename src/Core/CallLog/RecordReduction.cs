using System.Security.Cryptography;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>
/// What a record that is too large loses, step by step: the trace's details, the trace, the ends of long texts. What it is found, counted and billed by stays.
/// </summary>
internal static class RecordReduction
{
    private const int LongestDetail = 64;
    private const int LongestText = 256;
    private const int HashLength = 64;

    /// <summary>The record after each step; the last always fits.</summary>
    public static IEnumerable<CallRecord> StepsOf(CallRecord record, byte[] whole)
    {
        // One that was cut before is known by its first text.
        var reduced = record.Reduced is { Sha256.Length: HashLength } before ? before : new() { OriginalBytes = whole.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(whole)) };
        record = record with { Reduced = reduced };
        yield return record with { Trace = record.Trace?.Select(step => step with { Detail = ShortText.Of(step.Detail, LongestDetail) }).ToList() };
        yield return record = record with { Trace = null };
        yield return Shortened(record);
    }

    // Id and tenant are bounded by their form.
    private static CallRecord Shortened(CallRecord record) => record with
    {
        Application = ShortText.Of(record.Application, LongestText),
        KeyId = ShortText.Of(record.KeyId, LongestText),
        Surface = ShortText.Of(record.Surface, LongestText),
        RequestedModel = ShortText.Of(record.RequestedModel, LongestText),
        Model = ShortText.Of(record.Model, LongestText),
        Deployment = ShortText.Of(record.Deployment, LongestText),
        Provider = ShortText.Of(record.Provider, LongestText),
        UpstreamModel = ShortText.Of(record.UpstreamModel, LongestText),
        ErrorCode = ShortText.Of(record.ErrorCode, LongestText),
        FinishReason = ShortText.Of(record.FinishReason, LongestText),
    };
}
