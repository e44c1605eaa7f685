using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes turns as input items. What an assistant said, thought and asked for are items of their own, in their order.</summary>
internal sealed class InputWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    private const string ErrorMark = "Error:"; // there is no flag for it
    private const string Own = "openai-responses";
    private readonly ContentWriter content = new(json, notes);
    private readonly List<string> thoughts = [];
    private ToolCallLinks links = new([]);

    public void Write(ImmutableArray<ChatTurn> turns)
    {
        links = new(turns);
        json.WriteStartArray("input"u8);
        foreach (var turn in turns) Write(turn);
        json.WriteEndArray();
    }

    private void Write(ChatTurn turn)
    {
        if (turn.Role == ChatRole.Assistant) WriteAssistant(turn);
        else if (turn.Parts.Any(part => part is ChatPart.ToolResult)) WriteResults(turn);
        else WriteMessage(WordOf(turn.Role), turn.Parts);
    }

    private void WriteMessage(string role, IEnumerable<ChatPart> parts)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, role);
        json.WriteStartArray("content"u8);
        foreach (var part in parts) content.Write(part, isOutput: role == "assistant");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A user's turn may hold results of tools in some dialects; they are items here like all others.
    private void WriteResults(ChatTurn turn)
    {
        foreach (var part in turn.Parts)
        {
            if (part is ChatPart.ToolResult result) WriteResult(result);
            else WriteMessage("user", [part]);
        }
    }

    private void WriteAssistant(ChatTurn turn)
    {
        var said = new List<ChatPart>();
        foreach (var part in turn.Parts)
        {
            if (part is ChatPart.Text or ChatPart.Refusal or ChatPart.Image or ChatPart.Audio or ChatPart.File)
            {
                said.Add(part);
                continue;
            }

            Say(said);
            if (part is ChatPart.ToolCall call) WriteCall(call);
            else if (part is ChatPart.Thinking thinking) WriteThinking(thinking);
        }

        Say(said);
        thoughts.Clear();
    }

    private void Say(List<ChatPart> said)
    {
        if (said.Count == 0) return;
        thoughts.Clear(); // they were not proved
        WriteMessage("assistant", said);
        said.Clear();
    }

    // Only reasoning that OpenAI itself proved is taken back; the proof stands with the last piece of the summary.
    private void WriteThinking(ChatPart.Thinking thinking)
    {
        if (thinking.Value.Length > 0) thoughts.Add(thinking.Value);
        if (thinking.Signature is not { } signature) return;
        if (signature.Dialect == Own) WriteReasoning(signature.Value);
        thoughts.Clear();
    }

    private void WriteReasoning(string proof)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "reasoning"u8);
        json.WriteStartArray("summary"u8);
        foreach (var thought in thoughts)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "summary_text"u8);
            json.WriteString("text"u8, thought);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("encrypted_content"u8, proof);
        json.WriteEndObject();
    }

    private void WriteCall(ChatPart.ToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function_call"u8);
        json.WriteString("call_id"u8, links.IdOf(call));
        json.WriteString("name"u8, call.Name);
        json.WriteString("arguments"u8, call.Arguments.Length == 0 ? "{}" : call.Arguments);
        json.WriteEndObject();
    }

    private void WriteResult(ChatPart.ToolResult result)
    {
        ImmutableArray<ChatPart> told = result.IsError ? [new ChatPart.Text(ErrorMark), .. result.Content] : result.Content;
        json.WriteStartObject();
        json.WriteString("type"u8, "function_call_output"u8);
        json.WriteString("call_id"u8, links.IdOf(result));
        if (told.All(part => part is ChatPart.Text)) json.WriteString("output"u8, string.Join('\n', told.OfType<ChatPart.Text>().Select(text => text.Value)));
        else
        {
            json.WriteStartArray("output"u8);
            foreach (var part in told) content.Write(part, isOutput: false);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string WordOf(ChatRole role) => role switch
    {
        ChatRole.System => "system",
        ChatRole.Developer => "developer",
        _ => "user",
    };
}
