namespace AiGateway.Management.Problems;

/// <summary>One thing wrong in a request: the field's path (<c>route.targets[0].deployment</c>, or a query parameter's or header's name) and what it should be. Never holds the value.</summary>
public sealed record FieldMistake(string Field, string Message);
