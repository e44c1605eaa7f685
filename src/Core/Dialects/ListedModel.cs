namespace AiGateway.Dialects;

/// <summary>A model as callers see it in a listing.</summary>
public sealed record ListedModel(string Name, DateTimeOffset CreatedAt, string OwnedBy);
