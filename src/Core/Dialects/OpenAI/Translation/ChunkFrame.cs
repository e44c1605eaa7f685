using System.Buffers;
using System.Buffers.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>What all chunks of a stream have in common.</summary>
internal sealed class ChunkFrame
{
    private const int LongestNumber = 20;
    private readonly byte[] opening;
    private readonly bool showsUsage;

    public ChunkFrame(ChatHead head, CallRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("data: "u8);
        using (var json = JsonOutput.Open(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, head.Id ?? MadeIds.OfAnswer(request));
            json.WriteString("object"u8, "chat.completion.chunk"u8);
            json.WriteNumber("created"u8, head.Created ?? request.At.ToUnixTimeSeconds());
            json.WriteString("model"u8, head.Model ?? request.Model);
            if (head.ServiceTier is { } tier) json.WriteString("service_tier"u8, tier);
            json.WriteEndObject();
        }

        (opening, showsUsage) = (buffer.WrittenSpan[..^1].ToArray(), request.WantsStreamUsage); // without its end
    }

    /// <summary>Begins a chunk, up to the inside of the delta.</summary>
    public void Open(int choice, StreamBatch batch)
    {
        batch.Write(opening);
        batch.Write(",\"choices\":[{\"index\":"u8);
        Write(choice, batch);
        batch.Write(",\"delta\":{"u8);
    }

    public void Close(StreamBatch batch)
    {
        batch.Write("},\"logprobs\":null,\"finish_reason\":null}]"u8);
        End(batch);
    }

    public void CloseWithLogprobs(ReadOnlySpan<byte> content, StreamBatch batch)
    {
        batch.Write("},\"logprobs\":{\"content\":"u8);
        batch.WriteOnOneLine(content);
        batch.Write(",\"refusal\":null},\"finish_reason\":null}]"u8);
        End(batch);
    }

    public void CloseWithFinish(string finish, StreamBatch batch)
    {
        batch.Write("},\"logprobs\":null,\"finish_reason\":"u8);
        batch.Write(JsonChars.Quote(finish).Quoted);
        batch.Write("}]"u8);
        End(batch);
    }

    public void WriteUsage(Usage usage, StreamBatch batch)
    {
        batch.Write(opening);
        batch.Write(",\"choices\":[],\"usage\":"u8);
        using (var json = JsonOutput.Open(batch)) UsageWriter.Write(usage, json);
        batch.Write("}\n\n"u8);
    }

    public static void Write(int number, StreamBatch batch)
    {
        if (Utf8Formatter.TryFormat(number, batch.GetSpan(LongestNumber), out var written)) batch.Advance(written);
    }

    // OpenAI has it in every chunk, where usage was asked for.
    private void End(StreamBatch batch)
    {
        if (showsUsage) batch.Write(",\"usage\":null"u8);
        batch.Write("}\n\n"u8);
    }
}
