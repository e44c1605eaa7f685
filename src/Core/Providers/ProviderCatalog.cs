using System.Collections.Immutable;
using AiGateway.Providers.Anthropic;
using AiGateway.Providers.AzureOpenAI;
using AiGateway.Providers.Bedrock;
using AiGateway.Providers.Cohere;
using AiGateway.Providers.Compatible;
using AiGateway.Providers.Gemini;
using AiGateway.Providers.Ollama;
using AiGateway.Providers.OpenAI;
using AiGateway.Providers.Simulated;
using AiGateway.Providers.Vertex;

namespace AiGateway.Providers;

/// <summary>The kinds of providers there are.</summary>
public sealed class ProviderCatalog
{
    /// <summary>The kinds; a new one is a folder and a line here, or a row of <see cref="CompatibleVendors"/>.</summary>
    public ImmutableArray<IProvider> All { get; } =
    [
        new OpenAIProvider(),
        new AzureOpenAIProvider(),
        new GeminiProvider(),
        new VertexProvider(),
        new BedrockProvider(),
        new CohereProvider(),
        new OllamaProvider(),
        new AnthropicProvider(),
        new SimulatedProvider(),
        .. CompatibleVendors.All.Select(vendor => new CompatibleProvider(vendor)),
    ];

    /// <summary>The provider of that kind; null when there is none.</summary>
    public IProvider? Find(string kind)
    {
        foreach (var provider in All)
            if (provider.Kind == kind) return provider;
        return null;
    }
}
