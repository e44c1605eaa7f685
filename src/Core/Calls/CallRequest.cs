namespace AiGateway.Calls;

/// <summary>What the caller asked for, in the terms that policies decide on; the document itself stays as it was written.</summary>
public sealed record CallRequest
{
    /// <summary>Stands in until the body is read, and stays for a call that is refused before.</summary>
    public static readonly CallRequest Unread = new() { Model = "" };

    /// <summary>The model's name as the caller wrote it (from the body, or from the path of a route that names a deployment).</summary>
    public required string Model { get; init; }

    /// <summary>The id of the call, of which a translated reply makes its own; empty for a call that is not translated.</summary>
    public string CallId { get; init; } = "";

    /// <summary>When it came; set with the id.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The body; null for a request that has none.</summary>
    public JsonText? Document { get; init; }

    /// <summary>True when the caller asked for a stream of events.</summary>
    public bool Stream { get; init; }

    /// <summary>True when the stream is wanted as one JSON array, item by item, and not as server-sent events.</summary>
    public bool StreamsAsArray { get; init; }

    /// <summary>True when the caller asked to see token usage in its stream.</summary>
    public bool WantsStreamUsage { get; init; }

    /// <summary>The most output tokens one choice may have, as the caller set it; null when it did not.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>How many choices the caller asked for.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>The kept reply that the call is about, or goes on from; null when there is none.</summary>
    public string? KeptReply { get; init; }

    /// <summary>The query that goes along to the upstream; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The prompt's tokens: an upper bound for text, an estimate for media.</summary>
    public long PromptTokensBound { get; init; }
}
