using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// Reads what an assistant thought before, which clients send back in the form they got it in. The forms tell the same: of several, the one that says most is read and the others pass.
/// </summary>
internal static class ThoughtReader
{
    public static ImmutableArray<ChatPart> Read(ObjectFields message, QuestionFields fields)
    {
        message.Pass("thinking_blocks", "reasoning_details", "reasoning_content", "reasoning");
        if (IsGiven(message, "thinking_blocks")) return ReadBlocks(message, fields);
        if (IsGiven(message, "reasoning_details")) return DetailReader.Read(message, fields);
        var name = message.Take("reasoning_content") is null ? "reasoning" : "reasoning_content";
        var text = message.Text(name);
        if (string.IsNullOrEmpty(text)) return [];
        fields.Give(ChatParameter.ThinkingBlocks, message.PathOf(name));
        return [new ChatPart.Thinking(text) { Path = message.PathOf(name) }];
    }

    /// <summary>A thought in Anthropic's form, which Mistral writes with parts of text in it.</summary>
    public static ChatPart? ReadBlock(ObjectFields block, QuestionFields fields)
    {
        if (block.Text("type") == "redacted_thinking")
        {
            fields.Give(ChatParameter.RedactedThinking, block.Path);
            return new ChatPart.RedactedThinking(block.Text("data") ?? "");
        }

        fields.Give(ChatParameter.ThinkingBlocks, block.Path);
        var signature = block.Text("signature");
        block.Pass("closed");
        return new ChatPart.Thinking(TextOf(block, fields)) { Signature = string.IsNullOrEmpty(signature) ? null : ChatSignature.Parse(signature, SignatureSlots.OfThinkingBlocks) };
    }

    private static ImmutableArray<ChatPart> ReadBlocks(ObjectFields message, QuestionFields fields)
    {
        var parts = ImmutableArray.CreateBuilder<ChatPart>();
        foreach (var block in message.Inners("thinking_blocks"))
        {
            block.Pass("index");
            if (block.Text("type") is not ("thinking" or "redacted_thinking")) block.Wrong("type", "one of 'thinking', 'redacted_thinking'");
            if (ReadBlock(block, fields) is { } read) parts.Add(read with { Path = block.Path, Cache = CacheMarks.Read(block) });
            block.Close();
        }

        return parts.ToImmutable();
    }

    private static string TextOf(ObjectFields block, QuestionFields fields)
    {
        if (block.Take("thinking") is not { ValueKind: JsonValueKind.Array }) return block.Text("thinking") ?? "";
        var texts = new List<string>();
        foreach (var piece in block.Inners("thinking"))
        {
            if (piece.Text("type") is not "text") fields.Wrong(piece.PathOf("type"), "'text'");
            texts.Add(piece.Text("text") ?? "");
            piece.Close();
        }

        return string.Concat(texts);
    }

    private static bool IsGiven(ObjectFields message, string name) => message.Take(name) is { } value && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
