using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>The SDKs by the dialect they speak.</summary>
internal static class DotnetSdks
{
    private static readonly Dictionary<string, ISdk> Known = new()
    {
        [Exchanges.OpenAIChat] = new OpenAIChatSdk(),
        [Exchanges.OpenAIResponses] = new OpenAIResponsesSdk(),
        [Exchanges.Anthropic] = new AnthropicSdk(),
    };

    public static IReadOnlyCollection<string> Dialects => Known.Keys;

    public static ISdk Of(string dialect) => Known[dialect];

    /// <summary>Arguments as users of an SDK parse them: they must be JSON.</summary>
    public static JsonNode Arguments(string written) => JsonNode.Parse(written.Length == 0 ? "{}" : written)!;
}
