using System.Globalization;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>Reads an answer's lines. Each has a piece of the message; the last one is done, and counts.</summary>
internal sealed class OllamaReader : IChatStreamReader
{
    private const int LongestName = 256;
    private readonly OllamaCalls calls = new();
    private bool isBegun;
    private string? model;
    private string? reason;
    private Usage? usage;

    public ReplyFacts Facts => new() { Usage = usage, FinishReason = reason, UpstreamModel = model };

    public bool MayEnd => false;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (!JsonView.TryOpen(data, out var line)) return StreamStep.Skipped;
        if (line["error"u8].Exists) return StreamStep.Failed(OllamaErrors.InStream);
        var message = line["message"u8];
        if (!message.IsObject && !line["done"u8].IsTrue) return StreamStep.Skipped;
        Begin(line, sink);
        Tell(message, sink);
        if (line["logprobs"u8] is { IsArray: true } logprobs) sink.Logprobs(0, logprobs.Raw);
        return line["done"u8].IsTrue ? End(line, sink) : StreamStep.Go;
    }

    private void Begin(JsonView line, IChatSink sink)
    {
        if (isBegun) return;
        isBegun = true;
        model = line["model"u8].Text(LongestName);
        sink.Begin(new(null, model, CreatedAt(line)));
    }

    private static long? CreatedAt(JsonView line) =>
        DateTimeOffset.TryParse(line["created_at"u8].Text(LongestName), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeSeconds() : null;

    private void Tell(JsonView message, IChatSink sink)
    {
        if (message["thinking"u8].Chars is { IsEmpty: false } thinking) sink.Thinking(0, thinking);
        if (message["content"u8].Chars is { IsEmpty: false } content) sink.Text(0, content);
        foreach (var call in message["tool_calls"u8]) calls.Tell(call, sink);
    }

    private StreamStep End(JsonView line, IChatSink sink)
    {
        reason = line["done_reason"u8].Text(LongestName);
        sink.Finish(0, reason == "length" ? ChatFinish.Length : calls.Any ? ChatFinish.ToolCalls : ChatFinish.Stop, null);
        var (prompt, completion) = (line["prompt_eval_count"u8].Count, line["eval_count"u8].Count);
        if (prompt is null && completion is null) return StreamStep.Terminal;
        sink.Used(usage = new() { Prompt = prompt, Completion = completion });
        return StreamStep.Terminal;
    }
}
