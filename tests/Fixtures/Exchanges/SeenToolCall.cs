using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>A tool call as a client got it.</summary>
public sealed record SeenToolCall
{
    /// <summary>Null in a dialect that gives none.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The parsed arguments with their members in order of name; the text itself when it is no JSON because it was cut.</summary>
    public required JsonNode Arguments { get; init => field = JsonReading.Sorted(value)!; }
}
