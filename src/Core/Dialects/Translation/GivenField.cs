namespace AiGateway.Dialects.Translation;

/// <summary>A field that a caller gave: what it asks for (null when no dialect but the caller's knows), and where it stands.</summary>
public readonly record struct GivenField(ChatParameter? Parameter, string Path);
