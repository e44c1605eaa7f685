using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiGateway.CallLog;

/// <summary>A record as it is stored and sent: one JSON object in UTF-8 with its <c>schema</c>.</summary>
public static class CallRecordText
{
    /// <summary>The most bytes a record has, so that it fits into an event, a table's row and a document.</summary>
    public const int MostBytes = 192 * 1024;

    /// <summary>The record, of at most <see cref="MostBytes"/>: what is larger is cut by rule and says so in <see cref="CallRecord.Reduced"/>.</summary>
    public static byte[] Write(CallRecord record) => Borrow(record).ToArray();

    /// <summary>The same, in memory that is written over when the thread writes another record.</summary>
    internal static ReadOnlySpan<byte> Borrow(CallRecord record)
    {
        var whole = CallRecordWriter.Write(record);
        return whole.Length <= MostBytes ? whole : RecordReduction.StepsOf(record, whole.ToArray()).Select(Serialize).First(text => text.Length <= MostBytes);
    }

    /// <summary>
    /// Reads what should be a record; otherwise what is wrong with it, by field and without its values. Members that it does not know are passed over: a writer that adds
    /// one whose loss matters raises the schema.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out CallRecord? record, [NotNullWhen(false)] out string? mistake)
    {
        (record, mistake) = Read(text);
        mistake ??= record is null ? "It is null." : RecordMistake.In(record);
        return mistake is null;
    }

    private static byte[] Serialize(CallRecord record) => CallRecordWriter.Write(record).ToArray();

    private static (CallRecord? Record, string? Mistake) Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return (JsonSerializer.Deserialize(text, CallLogJson.Default.CallRecord), null);
        }
        catch (JsonException exception)
        {
            return (null, RecordMistake.In(text, exception));
        }
    }
}
