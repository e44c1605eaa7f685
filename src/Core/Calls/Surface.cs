namespace AiGateway.Calls;

/// <summary>A way in that callers use: its name in records (<c>openai.chat</c>) and the dialect its requests, replies and errors are written in.</summary>
public sealed record Surface(string Name, string Dialect)
{
    public SurfaceKind Kind { get; init; }

    /// <summary>True when the route itself asks for a stream.</summary>
    public bool Streams { get; init; }

    /// <summary>The method that an upstream is asked with.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>What follows the id of a kept reply, such as <c>/cancel</c>; empty when nothing does.</summary>
    public string ItemAction { get; init; } = "";
}
