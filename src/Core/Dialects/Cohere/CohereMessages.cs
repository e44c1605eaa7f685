using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>The conversation. What system and developer say becomes one message in front, the only place where Cohere takes it; each result of a tool is a message of its own.</summary>
internal sealed class CohereMessages(ImmutableArray<ChatTurn> turns, CohereDocuments documents, QuestionNotes notes)
{
    private readonly ToolCallLinks links = new(turns);
    private readonly CohereContent content = new(documents, notes);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("messages");
        WriteSystem(writer);
        foreach (var turn in turns.Where(turn => !IsSystem(turn))) Write(writer, turn);
        writer.WriteEndArray();
    }

    private static bool IsSystem(ChatTurn turn) => turn.Role is ChatRole.System or ChatRole.Developer;

    private void WriteSystem(Utf8JsonWriter writer)
    {
        ImmutableArray<ChatPart> parts = [.. turns.Where(IsSystem).SelectMany(turn => turn.Parts)];
        if (parts.IsEmpty) return;
        if (turns.SkipWhile(IsSystem).Any(IsSystem)) notes.Adapt(ChatParameter.SystemTurns, "were moved to the front, the only place where Cohere takes them");
        WriteMessage(writer, "system", parts);
    }

    private void Write(Utf8JsonWriter writer, ChatTurn turn)
    {
        foreach (var result in turn.Parts.OfType<ChatPart.ToolResult>()) WriteResult(writer, result);
        var others = turn.Parts.RemoveAll(part => part is ChatPart.ToolResult);
        if (turn.Role == ChatRole.Assistant) WriteAssistant(writer, others);
        else if (!others.IsEmpty) WriteMessage(writer, "user", others);
    }

    private void WriteMessage(Utf8JsonWriter writer, string role, ImmutableArray<ChatPart> parts)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        content.Write(writer, parts);
        writer.WriteEndObject();
    }

    // Thoughts before a call are what Cohere calls its plan.
    private void WriteAssistant(Utf8JsonWriter writer, ImmutableArray<ChatPart> parts)
    {
        ImmutableArray<ChatPart.ToolCall> calls = [.. parts.OfType<ChatPart.ToolCall>()];
        var plan = calls.IsEmpty ? "" : string.Concat(parts.OfType<ChatPart.Thinking>().Select(part => part.Value));
        var said = parts.RemoveAll(part => part is ChatPart.ToolCall or ChatPart.RedactedThinking || (part is ChatPart.Thinking && !calls.IsEmpty));
        if (said.IsEmpty && calls.IsEmpty) return;
        writer.WriteStartObject();
        writer.WriteString("role", "assistant");
        if (!said.IsEmpty) content.Write(writer, said);
        if (plan.Length > 0) writer.WriteString("tool_plan", plan);
        WriteCalls(writer, calls);
        writer.WriteEndObject();
    }

    private void WriteCalls(Utf8JsonWriter writer, ImmutableArray<ChatPart.ToolCall> calls)
    {
        if (calls.IsEmpty) return;
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", links.IdOf(call));
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WriteString("arguments", string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteResult(Utf8JsonWriter writer, ChatPart.ToolResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("role", "tool");
        writer.WriteString("tool_call_id", links.IdOf(result));
        content.WriteResult(writer, result.Content);
        writer.WriteEndObject();
    }
}
