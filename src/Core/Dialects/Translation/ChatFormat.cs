using System.Text.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>The form an answer must have: any JSON object, or one that fits a schema.</summary>
public sealed record ChatFormat
{
    /// <summary>JSON Schema; null for any JSON object.</summary>
    public JsonElement? Schema { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public bool? Strict { get; init; }
}
