using System.Buffers;
using System.Globalization;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes an answer as a stream of chunks: as events, or as the items of one JSON array. How the candidates ended and what it took stands in the last.</summary>
internal sealed class ChunkWriter(CallRequest request) : ChatStreamWriter
{
    private readonly SortedDictionary<int, ToldCandidate> candidates = [];
    private ReadOnlyMemory<byte> tail = "}"u8.ToArray();
    private Usage? usage;
    private bool isBegun;

    public override void Begin(ChatHead head)
    {
        var output = new ArrayBufferWriter<byte>(128);
        output.Write(",\"modelVersion\":"u8);
        output.Write(JsonChars.Quote(head.Model ?? request.Model).Quoted);
        if (head.Id is { } id)
        {
            output.Write(",\"responseId\":"u8);
            output.Write(JsonChars.Quote(id).Quoted);
        }

        output.Write("}"u8);
        tail = output.WrittenMemory;
    }

    public override void Text(int choice, JsonChars piece)
    {
        Of(choice).Hear(piece);
        WriteText(choice, piece, "}"u8);
    }

    public override void Refusal(int choice, JsonChars piece) => WriteText(choice, piece, "}"u8);

    public override void Thinking(int choice, JsonChars piece) => WriteText(choice, piece, ",\"thought\":true}"u8);

    public override void Signature(int choice, ChatSignature signature) => WriteSigned(choice, GeminiSignature.Write(signature));

    public override void RedactedThinking(int choice, JsonChars data) => WriteSigned(choice, GeminiSignature.WriteRedacted(data.ToString()));

    // The arguments of a call are an object, so it is written when they are whole.
    public override void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature) =>
        Of(choice).Calls.Add(new(call, id.ToString(), name.ToString(), signature));

    public override void Arguments(int choice, int call, JsonChars piece) => Of(choice).Calls.FindLast(told => told.Index == call)?.Append(piece);

    public override void EndPart(int choice)
    {
        // What ends a part says nothing of the arguments of other calls.
    }

    public override void Citation(int choice, ChatCitation citation) => Of(choice).Citations.Add(citation);

    public override void Logprobs(int choice, ReadOnlySpan<byte> content) => Of(choice).AddLogprobs(content);

    public override void Image(int choice, string mediaType, JsonChars base64)
    {
        Open(choice);
        Batch.Write("{\"inlineData\":{\"mimeType\":"u8);
        Batch.Write(JsonChars.Quote(mediaType).Quoted);
        Batch.Write(",\"data\":"u8);
        Batch.Write(base64.Quoted);
        Batch.Write("}}"u8);
        Close(choice);
    }

    public override void Finish(int choice, ChatFinish finish, string? stopSequence) => Of(choice).Finish = finish;

    public override void Used(Usage usage) => this.usage = usage;

    public override void End()
    {
        foreach (var choice in candidates.Keys) WriteCalls(choice);
        WriteLast();
        if (request.StreamsAsArray) Batch.Write("]"u8);
    }

    private ToldCandidate Of(int choice)
    {
        if (!candidates.TryGetValue(choice, out var candidate)) candidates[choice] = candidate = new();
        return candidate;
    }

    private void WriteText(int choice, JsonChars piece, ReadOnlySpan<byte> end)
    {
        if (piece.IsEmpty) return;
        Open(choice);
        Batch.Write("{\"text\":"u8);
        Batch.Write(piece.Quoted);
        Batch.Write(end);
        Close(choice);
    }

    private void WriteSigned(int choice, string signature)
    {
        Open(choice);
        Batch.Write("{\"text\":\"\",\"thought\":true,\"thoughtSignature\":"u8);
        Batch.Write(JsonChars.Quote(signature).Quoted);
        Batch.Write("}"u8);
        Close(choice);
    }

    private void WriteCalls(int choice)
    {
        var calls = candidates[choice].Calls;
        foreach (var call in calls)
        {
            BeginChunk(choice);
            using (var json = JsonOutput.Open(Batch)) AnswerPart.Write(call.Build(), json);
            Close(choice);
        }

        calls.Clear();
    }

    // Calls that came before go first.
    private void Open(int choice)
    {
        if (Of(choice).Calls.Count > 0) WriteCalls(choice);
        BeginChunk(choice);
    }

    private void BeginChunk(int choice)
    {
        _ = Of(choice);
        BeginDocument();
        Batch.Write("{\"candidates\":[{\"content\":{\"parts\":["u8);
    }

    private void Close(int choice)
    {
        Batch.Write("],\"role\":\"model\"},\"index\":"u8);
        WriteNumber(choice);
        Batch.Write("}]"u8);
        EndDocument();
    }

    private void WriteLast()
    {
        BeginDocument();
        using (var json = JsonOutput.Open(Batch))
        {
            json.WriteStartObject();
            json.WriteStartArray("candidates"u8);
            foreach (var (index, candidate) in candidates) candidate.WriteEnd(index, json);
            json.WriteEndArray();
            if (usage is not null) UsageWriter.Write(usage, json);
            json.Flush(); // left open: the tail closes the document
        }

        EndDocument();
    }

    private void BeginDocument()
    {
        Batch.Write(!request.StreamsAsArray ? "data: "u8 : isBegun ? ",\n"u8 : "["u8);
        isBegun = true;
    }

    private void EndDocument()
    {
        Batch.Write(tail.Span);
        if (!request.StreamsAsArray) Batch.Write("\n\n"u8);
    }

    private void WriteNumber(int number)
    {
        Span<byte> digits = stackalloc byte[11];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Batch.Write(digits[..length]);
    }
}
