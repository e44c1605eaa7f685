namespace AiGateway.Management.Reference;

/// <summary>A query parameter as the reference describes it.</summary>
public sealed record QueryParameter(string Name, string Description)
{
    /// <summary>True for a whole number; otherwise it is a text.</summary>
    public bool IsNumber { get; init; }

    public static QueryParameter Limit { get; } = new("limit", "The most items on the page: 1 to 500, usually 100.") { IsNumber = true };

    public static QueryParameter After { get; } = new("after", "The cursor 'next' of the page before.");
}
