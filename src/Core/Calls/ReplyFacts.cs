namespace AiGateway.Calls;

/// <summary>What a reply said of itself while it passed.</summary>
public sealed record ReplyFacts
{
    public static readonly ReplyFacts None = new();

    public Usage? Usage { get; init; }

    /// <summary>The first choice's finish reason, in the dialect's words.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that answered, in the upstream's words.</summary>
    public string? UpstreamModel { get; init; }

    /// <summary>The id under which the upstream keeps the reply; null when it keeps none.</summary>
    public string? KeptAs { get; init; }

    /// <summary>The upstream's status; null when it never answered.</summary>
    public int? UpstreamStatus { get; init; }
}
