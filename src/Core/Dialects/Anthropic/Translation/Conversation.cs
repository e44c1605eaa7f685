using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>The turns of a question as Anthropic takes them: instructions apart, and user and assistant in turn, results of tools first.</summary>
internal sealed class Conversation
{
    private readonly List<ChatPart> instructions = [];
    private readonly List<ConversationMessage> messages = [];

    public IReadOnlyList<ChatPart> Instructions => instructions;

    public IReadOnlyList<ConversationMessage> Messages => messages;

    public static Conversation Of(ChatQuestion question, QuestionNotes notes)
    {
        var conversation = new Conversation();
        foreach (var turn in question.Turns) conversation.Add(turn, notes);
        conversation.PutSomethingToTheModel(notes);
        return conversation;
    }

    private void Add(ChatTurn turn, QuestionNotes notes)
    {
        var parts = turn.Parts.Where(part => IsWritten(part, turn.Role, notes));
        switch (turn.Role)
        {
            case ChatRole.System or ChatRole.Developer:
                if (messages.Count > 0) notes.Adapt(turn.Role == ChatRole.System ? ChatParameter.SystemTurns : ChatParameter.DeveloperTurns, "in the middle of the conversation were moved to its front");
                instructions.AddRange(parts);
                break;
            default:
                Append(turn.Role == ChatRole.Assistant, [.. parts]);
                break;
        }
    }

    private void Append(bool isAssistant, List<ChatPart> parts)
    {
        if (parts.Count == 0) return;
        if (messages.Count == 0 || messages[^1].IsAssistant != isAssistant) messages.Add(new(isAssistant));
        foreach (var part in parts) messages[^1].Add(part);
    }

    // Empty texts are refused, and so are thoughts that another provider's model had.
    private static bool IsWritten(ChatPart part, ChatRole role, QuestionNotes notes)
    {
        switch (part)
        {
            case ChatPart.Text text: return !string.IsNullOrWhiteSpace(text.Value);
            case ChatPart.Refusal refusal: return !string.IsNullOrWhiteSpace(refusal.Value);
            case ChatPart.RedactedThinking: return role == ChatRole.Assistant;
            case ChatPart.Thinking { Signature.Dialect: AnthropicUpstream.Dialect }: return role == ChatRole.Assistant;
            case ChatPart.Thinking:
                notes.Adapt(ChatParameter.ThinkingBlocks, "that another provider's model had, or that nobody signed, were left out");
                return false;
            default: return true;
        }
    }

    // Instructions alone are no question: the last of them is put as one.
    private void PutSomethingToTheModel(QuestionNotes notes)
    {
        if (messages.Count > 0) return;
        if (instructions.Count == 0)
        {
            notes.Refuse("messages", "there is no text in them");
            return;
        }

        notes.Adapt(ChatParameter.SystemTurns, "went as the user's message, since there is no other");
        Append(isAssistant: false, [instructions[^1]]);
        instructions.RemoveAt(instructions.Count - 1);
    }
}
