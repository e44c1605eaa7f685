using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>
/// Writes records as <see cref="CallLogJson"/> would, to the letter, in a small part of its time: every call's record is written at least twice. A test compares the two, member by member.
/// </summary>
internal sealed class CallRecordWriter
{
    [ThreadStatic]
    private static CallRecordWriter? ofThread;

    private static readonly string[] Outcomes = NamesOf<OutcomeKind>();
    private static readonly string[] Failures = NamesOf<UpstreamFailure>();
    private readonly RecordJson json = new();

    /// <summary>The record's text, in memory that the thread's next call writes over.</summary>
    public static ReadOnlySpan<byte> Write(CallRecord record) => (ofThread ??= new()).WriteRoot(record);

    private ReadOnlySpan<byte> WriteRoot(CallRecord record)
    {
        json.Clear();
        json.BeginObject();
        json.Number<int>("schema"u8, record.Schema);
        WriteCaller(record);
        WriteRoute(record);
        WriteEnd(record);
        WriteMeasures(record);
        if (record.Reduced is { } reduced) Write(reduced);
        if (record.Trace is { } trace) Write(trace);
        json.EndObject();
        return json.Written;
    }

    private void WriteCaller(CallRecord record)
    {
        json.Text("id"u8, record.Id);
        json.Time("startedAt"u8, record.StartedAt);
        json.Text("tenant"u8, record.Tenant);
        json.Text("application"u8, record.Application);
        json.Text("keyId"u8, record.KeyId);
        json.Text("surface"u8, record.Surface);
    }

    private void WriteRoute(CallRecord record)
    {
        json.Text("requestedModel"u8, record.RequestedModel);
        json.Text("model"u8, record.Model);
        json.Text("deployment"u8, record.Deployment);
        json.Text("provider"u8, record.Provider);
        json.Text("upstreamModel"u8, record.UpstreamModel);
        json.Flag("stream"u8, record.Stream);
        json.Number<int>("attempts"u8, record.Attempts);
    }

    private void WriteEnd(CallRecord record)
    {
        json.Text("outcome"u8, Outcomes[(int)record.Outcome]);
        json.Number("status"u8, record.Status);
        json.Text("errorCode"u8, record.ErrorCode);
        json.Text("failure"u8, record.Failure is { } failure ? Failures[(int)failure] : null);
        if (record.Usage is { } usage) Write(usage);
        json.Number("reservedTokens"u8, record.ReservedTokens);
        json.Number("costUsd"u8, record.CostUsd);
    }

    private void WriteMeasures(CallRecord record)
    {
        json.Number("timeToFirstByteMs"u8, record.TimeToFirstByteMs);
        json.Number("durationMs"u8, record.DurationMs);
        json.Text("finishReason"u8, record.FinishReason);
        json.Number<long>("bytesIn"u8, record.BytesIn);
        json.Number<long>("bytesOut"u8, record.BytesOut);
        json.Number("retentionDays"u8, record.RetentionDays);
    }

    private void Write(Usage usage)
    {
        json.BeginObject("usage"u8);
        json.Number("prompt"u8, usage.Prompt);
        json.Number("cachedPrompt"u8, usage.CachedPrompt);
        json.Number("cacheWrite"u8, usage.CacheWrite);
        json.Number("completion"u8, usage.Completion);
        json.Number("reasoning"u8, usage.Reasoning);
        json.Number("total"u8, usage.Total);
        json.EndObject();
    }

    private void Write(Reduction reduced)
    {
        json.BeginObject("reduced"u8);
        json.Number<long>("originalBytes"u8, reduced.OriginalBytes);
        json.Text("sha256"u8, reduced.Sha256);
        json.EndObject();
    }

    private void Write(IReadOnlyList<TraceStep> trace)
    {
        json.BeginArray("trace"u8);
        for (var at = 0; at < trace.Count; at++) Write(trace[at]); // without an enumerator
        json.EndArray();
    }

    private void Write(TraceStep step)
    {
        json.BeginObject();
        json.Text("stage"u8, step.Stage);
        json.Text("decision"u8, step.Decision);
        json.Text("detail"u8, step.Detail);
        json.EndObject();
    }

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
