namespace AiGateway.Dialects.Translation;

/// <summary>Kinds of parts of an answer.</summary>
public enum PartKind
{
    None,
    Text,
    Refusal,
    Thinking,
    RedactedThinking,
    ToolCall,
    Image,
}
