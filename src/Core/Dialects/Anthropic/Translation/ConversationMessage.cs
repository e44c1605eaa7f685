using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>A message of a conversation. In one of the user's, results of tools have to come before whatever else is said.</summary>
internal sealed class ConversationMessage(bool isAssistant)
{
    private readonly List<ChatPart> results = [];
    private readonly List<ChatPart> said = [];

    public bool IsAssistant { get; } = isAssistant;

    public IEnumerable<ChatPart> Parts => results.Concat(said);

    public void Add(ChatPart part)
    {
        if (part is ChatPart.ToolResult && !IsAssistant) results.Add(part);
        else said.Add(part);
    }
}
