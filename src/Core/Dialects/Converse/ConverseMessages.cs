using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>
/// The conversation: what system and developer say in front, then user and assistant in turns. Neighbours of one side become one message, in which results of tools come first: models refuse them anywhere
/// else.
/// </summary>
internal sealed class ConverseMessages(ImmutableArray<ChatTurn> turns, ConverseBlocks blocks, QuestionNotes notes)
{
    public void Write(Utf8JsonWriter writer)
    {
        var said = turns.Where(turn => !IsSystem(turn)).ToList();
        WriteSystem(writer, [.. turns.Where(IsSystem)]);
        writer.WriteStartArray("messages");
        var count = 0;
        for (var at = 0; at < said.Count;)
        {
            var side = SideOf(said[at]);
            var together = said.Skip(at).TakeWhile(turn => SideOf(turn) == side).ToList();
            at += together.Count;
            if (WriteMessage(writer, side, [.. together.SelectMany(turn => turn.Parts)])) count++;
        }

        writer.WriteEndArray();
        if (count == 0) notes.Refuse(turns.FirstOrDefault()?.Path ?? "messages", "Amazon Bedrock needs a turn of the user with something in it");
    }

    private static bool IsSystem(ChatTurn turn) => turn.Role is ChatRole.System or ChatRole.Developer;

    private static string SideOf(ChatTurn turn) => turn.Role == ChatRole.Assistant ? "assistant" : "user";

    private void WriteSystem(Utf8JsonWriter writer, List<ChatTurn> system)
    {
        if (!system.Exists(turn => turn.Parts.Any(ConverseBlocks.IsWorthSending))) return;
        if (turns.SkipWhile(IsSystem).Any(IsSystem)) notes.Adapt(ChatParameter.SystemTurns, "were moved to the front, the only place where Amazon Bedrock takes them");
        writer.WriteStartArray("system");
        foreach (var part in system.SelectMany(turn => turn.Parts)) blocks.WriteSystem(writer, part);
        writer.WriteEndArray();
    }

    private void NoteThoughts(IEnumerable<ChatPart> leftOut)
    {
        foreach (var part in leftOut)
        {
            if (part is ChatPart.Thinking) notes.Adapt(ChatParameter.ThinkingBlocks, "was left out: this model takes back no thoughts but its own");
            else notes.Adapt(ChatParameter.RedactedThinking, "was left out: only the provider that wrote it can read it");
        }
    }

    private bool WriteMessage(Utf8JsonWriter writer, string side, List<ChatPart> parts)
    {
        var sent = parts.Where(ConverseBlocks.IsWorthSending).Where(blocks.IsTaken).ToList();
        NoteThoughts(parts.Where(part => !blocks.IsTaken(part)));
        if (sent.Count == 0) return false;
        writer.WriteStartObject();
        writer.WriteString("role", side);
        writer.WriteStartArray("content");
        foreach (var part in sent.OrderBy(part => part is ChatPart.ToolResult ? 0 : 1)) blocks.Write(writer, part);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return true;
    }
}
