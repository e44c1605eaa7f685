namespace AiGateway.Dialects.Translation;

/// <summary>Kinds of <see cref="ChatToolChoice"/>.</summary>
public enum ChatToolChoiceMode
{
    Auto,
    None,
    Required,
}
