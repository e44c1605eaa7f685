using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// Reads a stream of chat chunks and passes them on as they are. Usage is always asked of the upstream, so where the caller did not ask
/// (<see cref="CallRequest.WantsStreamUsage"/>) it is cut out again.
/// </summary>
internal sealed class OpenAIChatStreamReader(CallRequest request) : IStreamReader
{
    private static ReadOnlySpan<byte> Begin => "data: "u8;

    private static ReadOnlySpan<byte> End => "\n\n"u8;

    private readonly ChunkPattern pattern = new();
    private ChoiceFinishes finishes;
    private Usage? usage;
    private string? finishReason;
    private string? model;

    public ReplyFacts Facts => new() { Usage = usage, FinishReason = finishReason, UpstreamModel = model };

    public bool MayEnd => finishes.AreAll && finishes.Count >= request.Choices;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch)
    {
        if (name.IsEmpty && pattern.Matches(data, out var known, out _)) return Write(data, known, batch);
        var json = data.Trim(" \t\r\n"u8);
        if (json.SequenceEqual("[DONE]"u8)) return finishes.IsNone ? StreamStep.Failed(UpstreamErrors.NoAnswer) : StreamStep.Terminal;
        var isError = name.SequenceEqual("error"u8);
        var chunk = new ChatReply(json);
        if (!chunk.TryRead()) return isError ? StreamStep.Failed(UpstreamErrors.UnknownEvent) : StreamStep.Skipped;
        if (isError || chunk.HasError) return StreamStep.Failed(UpstreamErrors.OfEvent(chunk));
        Remember(chunk);
        if (IsOnlyUsage(chunk) && !request.WantsStreamUsage) return StreamStep.Go;
        var cut = request.WantsStreamUsage ? default : chunk.UsageCut.Start..chunk.UsageCut.End;
        if (HasNothingToRemember(chunk)) pattern.Note(json, cut);
        return Write(json, cut, batch);
    }

    public void WriteTerminal(StreamBatch batch) => batch.Write("data: [DONE]\n\n"u8);

    // Some upstreams repeat a running total in every chunk: the last one counts, a sum never.
    private void Remember(in ChatReply chunk)
    {
        usage = chunk.Usage ?? usage;
        model ??= chunk.Model;
        finishReason = chunk.FinishReason ?? finishReason;
        finishes.Add(chunk.Finishes);
    }

    // Its model and the choices that it begins are those of every chunk of its shape.
    private static bool HasNothingToRemember(in ChatReply chunk) => chunk.HasChoices && !chunk.HasUsageObject && chunk.Usage is null && chunk.Finishes.HasNoFinish;

    // Azure's report on the prompt comes without choices, too, and is for the caller.
    private static bool IsOnlyUsage(in ChatReply chunk) =>
        chunk.HasUsageObject && chunk.Finishes.IsNone && !chunk.HasPromptFilter;

    private static StreamStep Write(ReadOnlySpan<byte> json, Range cut, StreamBatch batch)
    {
        var head = json[..cut.Start];
        var tail = json[cut.End..];
        var length = head.Length + tail.Length;
        var line = batch.GetSpan(Begin.Length + length + End.Length);
        Begin.CopyTo(line);
        head.CopyTo(line[Begin.Length..]);
        tail.CopyTo(line[(Begin.Length + head.Length)..]);
        line.Slice(Begin.Length, length).PutOnOneLine();
        End.CopyTo(line[(Begin.Length + length)..]);
        batch.Advance(Begin.Length + length + End.Length);
        return StreamStep.Go;
    }
}
