using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.Gemini;

/// <summary>Reads a stream of chunks and passes them on as they are: as events, or as the items of one JSON array. There is no terminal event: a stream ends when all its candidates have.</summary>
internal sealed class GeminiStreamReader(CallRequest request) : IStreamReader
{
    private ChoiceFinishes finishes;
    private GeminiUsage usage;
    private string? finishReason;
    private string? blockReason;
    private string? model;
    private bool isBegun;

    public ReplyFacts Facts => new() { Usage = usage.ToUsage(), FinishReason = finishReason ?? blockReason, UpstreamModel = model };

    public bool MayEnd => blockReason is not null || (finishes.AreAll && finishes.Count >= request.Choices);

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch)
    {
        var json = data.Trim(" \t\r\n"u8);
        var chunk = new GeminiReply(json);
        if (!chunk.TryRead()) return StreamStep.Skipped;
        if (chunk.HasError) return StreamStep.Failed(GeminiUpstreamErrors.OfEvent(chunk.Error));
        Remember(chunk);
        Write(json, batch);
        return StreamStep.Go;
    }

    public void WriteTerminal(StreamBatch batch)
    {
        if (request.StreamsAsArray) batch.Write(isBegun ? "]"u8 : "[]"u8);
    }

    // Every chunk repeats the running total: the last one counts, a sum never.
    private void Remember(in GeminiReply chunk)
    {
        if (chunk.Usage.IsKnown) usage = chunk.Usage;
        model ??= chunk.Model;
        finishReason = chunk.FinishReason ?? finishReason;
        blockReason ??= chunk.BlockReason;
        finishes.Add(chunk.Finishes);
    }

    private void Write(ReadOnlySpan<byte> json, StreamBatch batch)
    {
        var isArray = request.StreamsAsArray;
        batch.Write(!isArray ? "data: "u8 : isBegun ? ",\n"u8 : "["u8);
        var line = batch.GetSpan(json.Length)[..json.Length];
        json.CopyTo(line);
        PutOnOneLine(line);
        batch.Advance(json.Length);
        if (!isArray) batch.Write("\n\n"u8);
        isBegun = true;
    }

    // Data that came in several lines holds line ends, which JSON only allows where a space may stand.
    private static void PutOnOneLine(Span<byte> json)
    {
        if (!json.ContainsAny((byte)'\n', (byte)'\r')) return;
        json.Replace((byte)'\n', (byte)' ');
        json.Replace((byte)'\r', (byte)' ');
    }
}
