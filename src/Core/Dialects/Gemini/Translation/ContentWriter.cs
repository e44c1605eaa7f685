using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes turns as contents. Those of one side that follow each other are one content, as Google wants them to take turns.</summary>
internal sealed class ContentWriter(ChatQuestion question, Target target, QuestionNotes notes)
{
    private readonly ToolCallLinks links = new(question.Turns);

    public void Write(IEnumerable<ChatTurn> turns, Utf8JsonWriter json)
    {
        json.WriteStartArray("contents"u8);
        var parts = new List<ChatPart>();
        var isModel = false;
        foreach (var turn in turns)
        {
            if (turn.Name is not null) notes.LeaveOut($"{turn.Path}.name", "participants have no names here");
            var speaks = turn.Role == ChatRole.Assistant;
            if (speaks != isModel) Write(parts, isModel, json);
            isModel = speaks;
            parts.AddRange(turn.Parts);
        }

        Write(parts, isModel, json);
        json.WriteEndArray();
    }

    private void Write(List<ChatPart> parts, bool isModel, Utf8JsonWriter json)
    {
        var writer = new PartWriter(json, target, notes, links);
        foreach (var part in isModel ? parts : ResultsFirst(parts)) writer.Write(part);
        writer.End(isModel);
        parts.Clear();
    }

    // Results of tools answer the content before, and what the user adds comes after them.
    private static IEnumerable<ChatPart> ResultsFirst(List<ChatPart> parts) => parts.OrderBy(part => part is ChatPart.ToolResult ? 0 : 1);
}
