namespace AiGateway.Calls;

/// <summary>What a route says of a call before its body is read.</summary>
public sealed record CallPath
{
    /// <summary>A route that says nothing.</summary>
    public static readonly CallPath Plain = new();

    /// <summary>The model it names; null when the body does.</summary>
    public string? Model { get; init; }

    /// <summary>True when the route itself asks for a stream.</summary>
    public bool Streams { get; init; }

    /// <summary>The id of a kept reply; null when the route is not about one.</summary>
    public string? Item { get; init; }

    /// <summary>The query as it was written, with its question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";
}
