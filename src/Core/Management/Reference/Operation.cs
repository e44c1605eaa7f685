namespace AiGateway.Management.Reference;

/// <summary>What the OpenAPI document says of a route. Every management route has one.</summary>
/// <param name="Tag">The group it is listed under, such as <c>Models</c>.</param>
/// <param name="Id">Its unlike-any-other name in camel case, such as <c>putModel</c>.</param>
/// <param name="Summary">What it does, in a few words.</param>
public sealed record Operation(string Tag, string Id, string Summary)
{
    /// <summary>The type of the JSON body it takes; null when it takes none.</summary>
    public Type? Body { get; init; }

    /// <summary>True when the body may be left out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>The type of the JSON it answers with; null when it answers without a body.</summary>
    public Type? Reply { get; init; }

    /// <summary>Status codes of success.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [200];

    /// <summary>Status codes of problems it has of its own; 400, 401, 500 and 503 are everywhere.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>True when it answers with an <c>ETag</c> and honours <c>If-Match</c> or <c>If-None-Match</c>.</summary>
    public bool IsConditional { get; init; }

    /// <summary>True when it changes the resource.</summary>
    public bool Changes { get; init; }
}
