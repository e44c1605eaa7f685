using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads a stream of chunks and tells what they say.</summary>
internal sealed class ChunkReader(CallRequest request) : IChatStreamReader
{
    private readonly AnswerTeller teller = new();
    private ChoiceFinishes finishes;
    private GeminiUsage usage;
    private string? finishReason;
    private string? blockReason;
    private string? model;

    public ReplyFacts Facts => new() { Usage = usage.ToUsage(), FinishReason = finishReason ?? blockReason, UpstreamModel = model };

    // No more come than could be asked for.
    public bool MayEnd => blockReason is not null || (finishes.AreAll && finishes.Count >= Math.Min(request.Choices, ConfigWriter.MostCandidates));

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        var json = data.Trim(" \t\r\n"u8);
        var chunk = new GeminiReply(json);
        if (!chunk.TryRead()) return StreamStep.Skipped;
        if (chunk.HasError) return StreamStep.Failed(GeminiUpstreamErrors.OfEvent(chunk.Error));
        if (chunk.Usage.IsKnown) usage = chunk.Usage;
        model ??= chunk.Model;
        finishReason = chunk.FinishReason ?? finishReason;
        if (!teller.TryTell(json, sink)) return StreamStep.Failed(FinishWords.Failure(teller.Failure!));
        blockReason ??= chunk.BlockReason;
        finishes.Add(chunk.Finishes);
        return StreamStep.Go;
    }
}
