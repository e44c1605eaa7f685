using AiGateway.Management.Problems;

namespace AiGateway.Resources.Providers;

/// <summary>The kinds of providers there are, as the Providers room knows them.</summary>
/// <param name="Check">What an admin must give or may not give for a kind, by field; empty when all is right.</param>
/// <param name="Names">The kinds' names.</param>
public sealed record ProviderKinds(Func<ProviderInput, IEnumerable<FieldMistake>> Check, IReadOnlyList<string> Names);
