using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>
/// Writes records as <see cref="CallLogJson"/> would, to the letter, in an eighth of its time: every call's record is written at least twice. A test compares the two, member by member.
/// </summary>
internal sealed class CallRecordWriter : IDisposable
{
    [ThreadStatic]
    private static CallRecordWriter? ofThread;

    private static readonly JsonEncodedText[] Outcomes = NamesOf<OutcomeKind>();
    private static readonly JsonEncodedText[] Failures = NamesOf<UpstreamFailure>();
    private readonly ArrayBufferWriter<byte> text = new(2048);
    private readonly Utf8JsonWriter json;

    private CallRecordWriter() => json = new(text);

    /// <summary>The record's text, in memory that the thread's next call writes over.</summary>
    public static ReadOnlySpan<byte> Write(CallRecord record) => (ofThread ??= new()).WriteRoot(record);

    public void Dispose() => json.Dispose();

    private ReadOnlySpan<byte> WriteRoot(CallRecord record)
    {
        text.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("schema"u8, record.Schema);
        WriteCaller(record);
        WriteRoute(record);
        WriteEnd(record);
        WriteMeasures(record);
        if (record.Reduced is { } reduced) Write(reduced);
        if (record.Trace is { } trace) Write(trace);
        json.WriteEndObject();
        json.Flush();
        return text.WrittenSpan;
    }

    private void WriteCaller(CallRecord record)
    {
        json.WriteString("id"u8, record.Id);
        json.WriteString("startedAt"u8, record.StartedAt);
        json.WriteString("tenant"u8, record.Tenant);
        json.WriteString("application"u8, record.Application);
        json.WriteString("keyId"u8, record.KeyId);
        json.WriteString("surface"u8, record.Surface);
    }

    private void WriteRoute(CallRecord record)
    {
        json.WriteString("requestedModel"u8, record.RequestedModel);
        Write("model"u8, record.Model);
        Write("deployment"u8, record.Deployment);
        Write("provider"u8, record.Provider);
        Write("upstreamModel"u8, record.UpstreamModel);
        json.WriteBoolean("stream"u8, record.Stream);
        json.WriteNumber("attempts"u8, record.Attempts);
    }

    private void WriteEnd(CallRecord record)
    {
        json.WriteString("outcome"u8, Outcomes[(int)record.Outcome]);
        Write("status"u8, record.Status);
        Write("errorCode"u8, record.ErrorCode);
        if (record.Failure is { } failure) json.WriteString("failure"u8, Failures[(int)failure]);
        if (record.Usage is { } usage) Write(usage);
        Write("reservedTokens"u8, record.ReservedTokens);
        if (record.CostUsd is { } cost) json.WriteNumber("costUsd"u8, cost);
    }

    private void WriteMeasures(CallRecord record)
    {
        if (record.TimeToFirstByteMs is { } first) json.WriteNumber("timeToFirstByteMs"u8, first);
        if (record.DurationMs is { } duration) json.WriteNumber("durationMs"u8, duration);
        Write("finishReason"u8, record.FinishReason);
        json.WriteNumber("bytesIn"u8, record.BytesIn);
        json.WriteNumber("bytesOut"u8, record.BytesOut);
        Write("retentionDays"u8, record.RetentionDays);
    }

    private void Write(Usage usage)
    {
        json.WriteStartObject("usage"u8);
        Write("prompt"u8, usage.Prompt);
        Write("cachedPrompt"u8, usage.CachedPrompt);
        Write("cacheWrite"u8, usage.CacheWrite);
        Write("completion"u8, usage.Completion);
        Write("reasoning"u8, usage.Reasoning);
        Write("total"u8, usage.Total);
        json.WriteEndObject();
    }

    private void Write(Reduction reduced)
    {
        json.WriteStartObject("reduced"u8);
        json.WriteNumber("originalBytes"u8, reduced.OriginalBytes);
        json.WriteString("sha256"u8, reduced.Sha256);
        json.WriteEndObject();
    }

    private void Write(IReadOnlyList<TraceStep> trace)
    {
        json.WriteStartArray("trace"u8);
        foreach (var step in trace)
        {
            json.WriteStartObject();
            json.WriteString("stage"u8, step.Stage);
            json.WriteString("decision"u8, step.Decision);
            Write("detail"u8, step.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static JsonEncodedText[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)))];
}
