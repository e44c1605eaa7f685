using System.Text;
using System.Text.Json;
using AiGateway.CallLog;
using AiGateway.Calls;
using FsCheck;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog;

/// <summary>The writer that calls use against the serializer that reads.</summary>
public sealed class CallRecordWriterTests
{
    [Property(MaxTest = 300)]
    public void Every_record_is_written_as_the_serializer_would(NonNull<string> text, bool isStream, int number, long large, decimal cost, double measure, OutcomeKind outcome, UpstreamFailure failure, DateTimeOffset at)
    {
        var full = Sample.Settled() with
        {
            StartedAt = at,
            Application = text.Get,
            RequestedModel = "\"\\\u0001\u2028<é🚀" + text.Get,
            UpstreamModel = text.Get,
            Stream = isStream,
            Attempts = number,
            Outcome = outcome,
            ErrorCode = text.Get,
            Failure = failure,
            Usage = new() { Prompt = large, CachedPrompt = number, CacheWrite = 2, Completion = null, Reasoning = 3 },
            ReservedTokens = large,
            CostUsd = cost,
            TimeToFirstByteMs = double.IsFinite(measure) ? measure : 0.1,
            DurationMs = 1234.5,
            FinishReason = text.Get,
            BytesIn = large,
            BytesOut = number,
            RetentionDays = number,
            Reduced = new() { OriginalBytes = number, Sha256 = text.Get },
            Trace = [new("stage", text.Get, null), new(text.Get, "decision", text.Get)],
        };
        CallRecord[] records = [full, Sample.Lost(full), full with { Trace = null, Usage = null, Reduced = null, Failure = null, CostUsd = null }, Sample.Settled(), full with { StartedAt = Sample.Noon.AddTicks(number) }];

        foreach (var record in records) Written(record).ShouldBe(JsonSerializer.Serialize(record, CallLogJson.Default.CallRecord));
    }

    [Fact]
    public void A_number_that_JSON_has_none_for_is_left_out() =>
        Written(Full with { DurationMs = double.NaN, TimeToFirstByteMs = double.PositiveInfinity }).ShouldBe(Written(Full with { DurationMs = null, TimeToFirstByteMs = null }));

    [Fact]
    public void No_member_is_forgotten() =>
        CallLogJson.Default.CallRecord.Properties.Select(member => member.Name).ShouldBe(
            JsonDocument.Parse(Written(Full)).RootElement.EnumerateObject().Select(member => member.Name), "A new member of a record has to be written by CallRecordWriter, too.");

    private static CallRecord Full { get; } = Sample.Settled() with
    {
        Model = "m",
        Deployment = "d",
        Provider = "p",
        UpstreamModel = "u",
        Status = 200,
        ErrorCode = "e",
        Failure = UpstreamFailure.Idle,
        Usage = new(),
        ReservedTokens = 1,
        CostUsd = 1,
        TimeToFirstByteMs = 1,
        DurationMs = 1,
        FinishReason = "f",
        RetentionDays = 1,
        Reduced = new() { OriginalBytes = 1, Sha256 = "s" },
        Trace = [],
    };

    private static string Written(CallRecord record) => Encoding.UTF8.GetString(CallRecordText.Write(record));
}
