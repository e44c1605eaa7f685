using System.Text.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>A function that the model may ask for. Tools that a provider runs itself belong to one dialect and cannot be translated.</summary>
public sealed record ChatTool(string Name)
{
    public string? Description { get; init; }

    /// <summary>JSON Schema of the arguments; null for a function without any.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>True when the arguments must fit the schema; null when not said.</summary>
    public bool? Strict { get; init; }

    public ChatCacheMark? Cache { get; init; }

    /// <summary>Where it stands in the caller's document.</summary>
    public string Path { get; init; } = "";
}
