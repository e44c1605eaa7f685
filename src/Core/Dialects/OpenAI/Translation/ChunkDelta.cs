using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>What stands inside the deltas of chunks. Items of arrays have an index, also where no convention asks for one: OpenAI's own client adds deltas up by it and fails without.</summary>
internal static class ChunkDelta
{
    public static void Role(bool isText, StreamBatch batch)
    {
        batch.Write("\"role\":\"assistant\",\"content\":"u8);
        batch.Write(isText ? "\"\""u8 : "null"u8);
        batch.Write(",\"refusal\":null"u8);
    }

    public static void Text(JsonChars piece, StreamBatch batch)
    {
        batch.Write("\"content\":"u8);
        batch.Write(piece.Quoted);
    }

    public static void Refusal(JsonChars piece, StreamBatch batch)
    {
        batch.Write("\"refusal\":"u8);
        batch.Write(piece.Quoted);
    }

    public static void Thinking(int index, JsonChars piece, StreamBatch batch)
    {
        batch.Write("\"reasoning_content\":"u8);
        batch.Write(piece.Quoted);
        batch.Write(",\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"type\":\"thinking\",\"thinking\":"u8);
        batch.Write(piece.Quoted);
        batch.Write("}]"u8);
    }

    public static void Signature(int index, ChatSignature signature, StreamBatch batch)
    {
        batch.Write("\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"type\":\"thinking\",\"thinking\":\"\",\"signature\":"u8);
        batch.Write(JsonChars.Quote(signature.TextIn(SignatureSlots.OfThinkingBlocks)).Quoted);
        batch.Write("}]"u8);
    }

    public static void RedactedThinking(int index, JsonChars data, StreamBatch batch)
    {
        batch.Write("\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"type\":\"redacted_thinking\",\"data\":"u8);
        batch.Write(data.Quoted);
        batch.Write("}]"u8);
    }

    public static void ToolCall(int index, JsonChars id, JsonChars name, ChatSignature? signature, StreamBatch batch)
    {
        batch.Write("\"tool_calls\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"id\":"u8);
        batch.Write(id.Quoted);
        batch.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
        batch.Write(name.Quoted);
        batch.Write(",\"arguments\":\"\"}"u8);
        if (signature is not null) CallSignature(signature, batch);
        batch.Write("}]"u8);
    }

    public static void Arguments(int index, ReadOnlySpan<byte> quoted, StreamBatch batch)
    {
        batch.Write("\"tool_calls\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"function\":{\"arguments\":"u8);
        batch.Write(quoted);
        batch.Write("}}]"u8);
    }

    public static void Citation(int index, ChatCitation citation, int start, StreamBatch batch)
    {
        batch.Write("\"annotations\":["u8);
        using (var json = JsonOutput.Open(batch)) CitationWriter.Write(citation, start, index, json);
        batch.Write("]"u8);
    }

    public static void Image(int index, string mediaType, JsonChars base64, StreamBatch batch)
    {
        batch.Write("\"images\":[{\"index\":"u8);
        ChunkFrame.Write(index, batch);
        batch.Write(",\"type\":\"image_url\",\"image_url\":{\"url\":\"data:"u8);
        batch.Write(JsonChars.Quote(mediaType).Inside);
        batch.Write(";base64,"u8);
        batch.Write(base64.Inside);
        batch.Write("\"}}]"u8);
    }

    private static void CallSignature(ChatSignature signature, StreamBatch batch)
    {
        batch.Write(",\"extra_content\":{\"google\":{\"thought_signature\":"u8);
        batch.Write(JsonChars.Quote(signature.TextIn(SignatureSlots.OfToolCalls)).Quoted);
        batch.Write("}}"u8);
    }
}
