using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>A record as it is stored and sent: one JSON object in UTF-8.</summary>
internal static class CallRecordText
{
    private const int KnownSchema = 1;

    public static byte[] Write(CallRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, CallLogJson.Default.CallRecord);

    /// <summary>Reads what should be a record; what is wrong with it otherwise.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out CallRecord? record, [NotNullWhen(false)] out string? mistake)
    {
        (record, mistake) = Parse(text);
        if (record is null) mistake ??= "The record is null.";
        else if (record.Schema != KnownSchema) mistake = "The record's schema is not known.";
        else if (!CallId.TryParse(record.Id, out var id) || id.Tenant != record.Tenant) mistake = "The record's id is not a call id of its tenant.";
        return mistake is null;
    }

    private static (CallRecord? Record, string? Mistake) Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return (JsonSerializer.Deserialize(text, CallLogJson.Default.CallRecord), null);
        }
        catch (JsonException exception)
        {
            return (null, exception.Message);
        }
    }
}
