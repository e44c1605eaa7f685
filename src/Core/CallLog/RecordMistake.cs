using System.Globalization;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>Says what keeps a text from being a record. Strict where a wrong value would spoil what records are found by or kept for.</summary>
internal static class RecordMistake
{
    private const int LongestShown = 64;
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    /// <summary>What is wrong with a text that was read; null when it is a record.</summary>
    public static string? In(CallRecord record)
    {
        if (record.Schema != CallRecord.CurrentSchema) return OfSchema(record.Schema);
        if (!CallId.TryParse(record.Id, out var id)) return "id: is not the id of a call.";
        if (id.Tenant is null || id.Tenant != record.Tenant) return "tenant: is not the one that the id names.";
        if ((record.StartedAt - id.Time).Duration() >= Precision) return "startedAt: is not the time that the id names.";
        if (record.RetentionDays is < RecordRetention.LeastDays or > RecordRetention.MostDays) return OfRetention();
        // Names in a list, with commas, are read as one value, which may be none.
        if (!Enum.IsDefined(record.Outcome)) return OfField("outcome");
        if (record.Failure is { } failure && !Enum.IsDefined(failure)) return OfField("failure");
        foreach (var (field, number) in WholeNumbersOf(record))
            if (number is < -WholeNumber.Most or > WholeNumber.Most) return OfField(field);
        if (!IsFinite(record.DurationMs)) return OfField("durationMs");
        if (!IsFinite(record.TimeToFirstByteMs)) return OfField("timeToFirstByteMs");
        return record.Trace?.Any(step => step is not { Stage: not null, Decision: not null }) is true ? "trace: holds a step without its stage or its decision." : null;
    }

    /// <summary>What is wrong with a text that could not be read.</summary>
    public static string In(ReadOnlySpan<byte> text, JsonException failure)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            return In(document.RootElement) ?? OfPath(failure);
        }
        catch (JsonException exception)
        {
            return $"It is not valid JSON {At(exception)}.";
        }
        catch (InvalidOperationException)
        {
            // The only sign of a member whose name ends in half a surrogate pair.
            return OfPath(failure);
        }
    }

    // Those that a double may not hold; the others have 32 bits.
    private static IEnumerable<(string Field, long? Number)> WholeNumbersOf(CallRecord record) =>
    [
        ("usage.prompt", record.Usage?.Prompt),
        ("usage.cachedPrompt", record.Usage?.CachedPrompt),
        ("usage.cacheWrite", record.Usage?.CacheWrite),
        ("usage.completion", record.Usage?.Completion),
        ("usage.reasoning", record.Usage?.Reasoning),
        ("reservedTokens", record.ReservedTokens),
        ("bytesIn", record.BytesIn),
        ("bytesOut", record.BytesOut),
    ];

    private static string? In(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) return "It is not a JSON object.";
        if (root.TryGetProperty("schema", out var schema) && schema.ValueKind is JsonValueKind.Number && schema.TryGetInt32(out var number) && number != CallRecord.CurrentSchema) return OfSchema(number);
        string[] missing = [.. CallLogJson.Default.CallRecord.Properties.Where(member => member.IsRequired && !root.TryGetProperty(member.Name, out _)).Select(member => member.Name)];
        return missing.Length == 0 ? null : $"{string.Join(", ", missing)}: missing.";
    }

    private static string OfSchema(int schema) => schema > CallRecord.CurrentSchema
        ? string.Create(CultureInfo.InvariantCulture, $"schema {schema} is newer than this gateway's {CallRecord.CurrentSchema}: update, then replay it")
        : "schema: is not one that there ever was.";

    private static string OfRetention() =>
        string.Create(CultureInfo.InvariantCulture, $"retentionDays: must be a whole number from {RecordRetention.LeastDays} to {RecordRetention.MostDays}.");

    // The exception's own message may quote the text.
    private static string OfPath(JsonException failure)
    {
        var path = (failure.Path ?? "").TrimStart('$').TrimStart('.');
        return path.Length == 0 ? $"It cannot be read {At(failure)}." : OfField(new([.. path.Take(LongestShown).Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) ? '?' : unit)]));
    }

    private static string OfField(string field) => $"{field}: has a value that a record cannot hold there.";

    private static string At(JsonException exception) => string.Create(CultureInfo.InvariantCulture, $"(line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})");

    private static bool IsFinite(double? number) => number is null || double.IsFinite(number.Value);
}
