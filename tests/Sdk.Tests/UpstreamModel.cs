using AiGateway.Fixtures;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Sdk.Tests;

/// <summary>A model at an upstream of one dialect, and the provider that it takes.</summary>
/// <param name="Kind">A kind of providers that speak this dialect and no other.</param>
/// <param name="Path">What follows the upstream's address in the base URL.</param>
/// <param name="Region">Where the provider wants to know it.</param>
internal sealed record UpstreamModel(string Dialect, string Kind, string Path = "", string? Region = null)
{
    public static IReadOnlyList<UpstreamModel> All { get; } =
    [
        new(Exchanges.OpenAIChat, "vllm", "/v1"),
        new(Exchanges.OpenAIResponses, "openai-responses", "/v1"),
        new(Exchanges.Anthropic, "anthropic"),
        new(Exchanges.Gemini, "gemini"),
        new(Exchanges.BedrockConverse, "bedrock", Region: "us-east-1"),
        new(Exchanges.CohereChat, "cohere"),
        new(Exchanges.Ollama, "ollama"),
    ];

    /// <summary>The name that callers know the model of a dialect by.</summary>
    public static string On(string dialect) => $"on-{dialect}";

    public async Task PutAsync(GatewayProcess gateway, ScriptedUpstream upstream)
    {
        var name = On(Dialect);
        await gateway.ManageAsync(HttpMethod.Put, $"providers/{name}", new { kind = Kind, baseUrl = new Uri(upstream.BaseUrl, Path.Length == 0 ? "/" : Path), region = Region, credential = new { secret = Secret() } });
        await gateway.ManageAsync(HttpMethod.Put, $"deployments/{name}", new { provider = name, model = $"{Dialect}-model" });
        await gateway.ManageAsync(HttpMethod.Put, $"models/{name}", new { route = new { targets = new[] { new { deployment = name } } } });
    }

    // Of the form of an access key of AWS, which is as good as any for those who take what they are given.
    private static string Secret() => $"AKIA{Guid.NewGuid():N}"[..20].ToUpperInvariant() + $":{Guid.NewGuid():N}";
}
