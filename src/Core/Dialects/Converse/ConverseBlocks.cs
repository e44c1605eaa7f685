using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Writes the parts of turns as content blocks.</summary>
internal sealed class ConverseBlocks(ConverseModel model, ToolCallLinks links, QuestionNotes notes)
{
    private readonly ConverseMedia media = new(notes);

    /// <summary>False for what says nothing: Bedrock refuses empty texts.</summary>
    public static bool IsWorthSending(ChatPart part) => part is not ChatPart.Text { Value: "" } and not ChatPart.Refusal { Value: "" };

    /// <summary>False for thoughts that the model would not know as its own: they are only proven by a signature of this provider, or of Anthropic where the model is one of its.</summary>
    public bool IsTaken(ChatPart part) => part switch
    {
        ChatPart.Thinking thinking => thinking.Signature is { } signature && IsOwn(signature),
        ChatPart.RedactedThinking => model.MayBe(ConverseFamily.Claude),
        _ => true,
    };

    /// <summary>A part of what the system says, which can only be text.</summary>
    public void WriteSystem(Utf8JsonWriter writer, ChatPart part)
    {
        if (!IsWorthSending(part)) return;
        if (part is ChatPart.Text text) WriteText(writer, text.Value);
        else notes.Refuse(part.Path, "instructions of the system can only be text");
        WriteCachePoint(writer, part.Cache);
    }

    /// <summary>A part of a user's or an assistant's turn, and the cache point behind it.</summary>
    public void Write(Utf8JsonWriter writer, ChatPart part)
    {
        switch (part)
        {
            case ChatPart.ToolCall call:
                WriteCall(writer, call);
                break;
            case ChatPart.ToolResult result:
                WriteResult(writer, result);
                break;
            case ChatPart.Thinking thinking:
                WriteThinking(writer, thinking);
                break;
            case ChatPart.RedactedThinking redacted:
                WriteRedacted(writer, redacted);
                break;
            default:
                WriteContent(writer, part);
                break;
        }

        WriteCachePoint(writer, part.Cache ?? (part as ChatPart.ToolResult)?.Content.LastOrDefault(inner => inner.Cache is not null)?.Cache);
    }

    /// <summary>The mark up to which the prompt is worth caching; nothing for models that are known not to cache.</summary>
    public void WriteCachePoint(Utf8JsonWriter writer, ChatCacheMark? mark)
    {
        if (mark is null) return;
        if (!model.MayBe(ConverseFamily.Claude, ConverseFamily.Nova, ConverseFamily.Nova2))
        {
            notes.LeaveOut(ChatParameter.CacheMarks, "this model of Amazon Bedrock does not cache prompts");
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject("cachePoint");
        writer.WriteString("type", "default");
        if (mark.Ttl is "5m" or "1h") writer.WriteString("ttl", mark.Ttl);
        else if (mark.Ttl is not null) notes.Adapt(ChatParameter.CacheTtl, "was left to the provider, which takes 5m and 1h");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private void WriteContent(Utf8JsonWriter writer, ChatPart part)
    {
        if (part is ChatPart.Text text) WriteText(writer, text.Value);
        else if (part is ChatPart.Refusal refusal) WriteText(writer, refusal.Value);
        else media.Write(writer, part);
    }

    private void WriteCall(Utf8JsonWriter writer, ChatPart.ToolCall call)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("toolUse");
        writer.WriteString("toolUseId", ConverseToolId.Of(links.IdOf(call)));
        writer.WriteString("name", call.Name);
        writer.WritePropertyName("input");
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // An empty text is refused here, an empty array is not.
    private void WriteResult(Utf8JsonWriter writer, ChatPart.ToolResult result)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("toolResult");
        writer.WriteString("toolUseId", ConverseToolId.Of(links.IdOf(result)));
        writer.WriteStartArray("content");
        foreach (var part in result.Content.Where(IsWorthSending)) WriteContent(writer, part);
        writer.WriteEndArray();
        if (result.IsError) WriteFailure(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteFailure(Utf8JsonWriter writer)
    {
        if (model.MayBe(ConverseFamily.Claude, ConverseFamily.Nova, ConverseFamily.Nova2)) writer.WriteString("status", "error");
        else notes.LeaveOut(ChatParameter.ToolErrors, "this model of Amazon Bedrock is not told that a tool failed");
    }

    private static void WriteThinking(Utf8JsonWriter writer, ChatPart.Thinking thinking)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("reasoningContent");
        writer.WriteStartObject("reasoningText");
        writer.WriteString("text", thinking.Value);
        writer.WriteString("signature", thinking.Signature!.Value);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Claude's own text, which Bedrock wraps once more.
    private static void WriteRedacted(Utf8JsonWriter writer, ChatPart.RedactedThinking redacted)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("reasoningContent");
        writer.WriteBase64String("redactedContent", Encoding.UTF8.GetBytes(redacted.Data));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Anthropic's signatures hold on every platform that serves its models.
    private bool IsOwn(ChatSignature signature) => signature.Dialect == ConverseDialect.Id || (signature.Dialect == "anthropic-messages" && model.Family == ConverseFamily.Claude);
}
