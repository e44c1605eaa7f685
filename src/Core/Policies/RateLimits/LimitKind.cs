using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.RateLimits;

/// <summary>A limit that a policy may set. A new one is a line here.</summary>
internal sealed record LimitKind
{
    public const string Requests = "requests";
    public const string Tokens = "tokens";

    /// <summary>In the order in which they are asked: the one that may keep a call waiting longest is first, so that it is the one that is named.</summary>
    public static readonly IReadOnlyList<LimitKind> All =
    [
        new() { Name = "tokensPerDay", Unit = Tokens, Period = "day", Window = LimitWindow.Day, Of = limits => limits.TokensPerDay },
        new() { Name = "requestsPerMinute", Unit = Requests, Period = "minute", Window = LimitWindow.Minute, Of = limits => limits.RequestsPerMinute },
        new() { Name = "tokensPerMinute", Unit = Tokens, Period = "minute", Window = LimitWindow.Minute, Of = limits => limits.TokensPerMinute },
    ];

    /// <summary>Its name in a policy's <c>limits</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it counts.</summary>
    public required string Unit { get; init; }

    /// <summary>Its window, in the words of messages.</summary>
    public required string Period { get; init; }

    public required LimitWindow Window { get; init; }

    /// <summary>The limit's value in a policy; null when the policy does not set it.</summary>
    public required Func<PolicyLimits, long?> Of { get; init; }
}
