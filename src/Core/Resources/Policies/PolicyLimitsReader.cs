using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Policies;

/// <summary>Reads how much the calls in a policy's scope may use.</summary>
internal static class PolicyLimitsReader
{
    private const long Most = 1_000_000_000_000;
    private static readonly string[] Fields = ["requestsPerMinute", "tokensPerMinute", "tokensPerDay"];

    public static PolicyLimits? Read(ResourceReader policy)
    {
        if (policy.Object("limits", required: !policy.Has("records")) is not { } body) return null;
        body.NotYet("field", "concurrent");
        if (!Fields.Any(body.Has)) policy.Wrong("limits", $"must hold at least one of {string.Join(", ", Fields)}.");
        return new()
        {
            RequestsPerMinute = body.Whole("requestsPerMinute", 1, Most),
            TokensPerMinute = body.Whole("tokensPerMinute", 1, Most),
            TokensPerDay = body.Whole("tokensPerDay", 1, Most),
        };
    }
}
