using AiGateway.Calls;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Deployments;

/// <summary>Reads what tokens cost, in US dollars per million, exactly as written.</summary>
internal static class PriceReader
{
    private const decimal Most = 1_000_000m;

    public static Price? Read(ResourceReader deployment)
    {
        if (deployment.Object("price") is not { } body) return null;
        body.NotYet("field", "tiers", "image", "second", "call");
        return new()
        {
            Input = body.Amount("input", Most, required: true) ?? 0,
            CachedInput = body.Amount("cachedInput", Most),
            CacheWrite = body.Amount("cacheWrite", Most),
            Output = body.Amount("output", Most, required: true) ?? 0,
            Reasoning = body.Amount("reasoning", Most),
        };
    }
}
