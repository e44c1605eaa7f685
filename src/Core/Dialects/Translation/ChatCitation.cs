namespace AiGateway.Dialects.Translation;

/// <summary>Where a stretch of an answer comes from.</summary>
public sealed record ChatCitation
{
    /// <summary>The source's address; null for one of the caller's own documents.</summary>
    public string? Url { get; init; }

    public string? Title { get; init; }

    /// <summary>What the source says.</summary>
    public string? Quote { get; init; }

    /// <summary>The stretch of the answer's text that rests on it, in UTF-16 units from the text's start; null when the provider does not say.</summary>
    public int? Start { get; init; }

    public int? End { get; init; }

    /// <summary>The document of the caller's, counted from 0; null for a source of the provider's.</summary>
    public int? Document { get; init; }
}
