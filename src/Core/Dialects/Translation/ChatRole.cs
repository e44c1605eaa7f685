namespace AiGateway.Dialects.Translation;

/// <summary>Who speaks in a turn.</summary>
public enum ChatRole
{
    System,
    Developer,
    User,
    Assistant,

    /// <summary>Results of tools, and nothing else.</summary>
    Tool,
}
