using System.ComponentModel;

namespace AiGateway.Resources.Policies;

/// <summary>Rules for the calls in its scope.</summary>
public sealed record Policy
{
    [Description("Its name, as in the path: lower-case letters, digits, '.', '_' and '-', at most 63. May be left out of a request.")]
    public required string Name { get; init; }

    /// <summary>The tenant it belongs to; null for a policy of the platform.</summary>
    [Description("The tenant it belongs to. Read-only; absent on the platform's policies.")]
    public string? Tenant { get; init; }

    /// <summary><c>enforce</c>, or <c>observe</c>: decide and record, change nothing.</summary>
    [Description("enforce, or observe: decide and record, change nothing. Usually enforce.")]
    public string Mode { get; init; } = PolicyMode.Enforce;

    [Description("Which calls it looks at; absent: all in its tenant, or on the platform.")]
    public PolicyScope Scope { get; init; } = new();

    [Description("How much the calls in its scope may use together. A policy has limits, records or both.")]
    public PolicyLimits? Limits { get; init; }

    [Description("What is kept of the calls in its scope.")]
    public PolicyRecords? Records { get; init; }
}
