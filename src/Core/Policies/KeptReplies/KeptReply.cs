namespace AiGateway.Policies.KeptReplies;

/// <summary>Whose a reply is that its provider keeps, and where it is to be found again.</summary>
public sealed record KeptReply
{
    /// <summary>The application it was made for.</summary>
    public required string Application { get; init; }

    /// <summary>The model that was asked for it, after aliases.</summary>
    public required string Model { get; init; }

    /// <summary>The deployment that made it: no other knows its id.</summary>
    public required string Deployment { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this time on it counts as gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
