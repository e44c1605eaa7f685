namespace AiGateway.Costs.Usages;

/// <summary>An option of the command line.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Values">The values it takes, in words.</param>
/// <param name="Example">A value that it takes.</param>
/// <param name="What">What it changes.</param>
/// <param name="Apply">The usage with the value; null when it does not take the value.</param>
internal sealed record UsageOption(string Name, string Values, string Example, string What, Func<Usage, string, Usage?> Apply);
