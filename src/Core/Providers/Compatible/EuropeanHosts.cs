using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Vendors from Europe that serve open models.</summary>
internal static class EuropeanHosts
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "nebius",
            DisplayName = "Nebius Token Factory",
            BaseUrl = new("https://api.tokenfactory.nebius.com/v1"),
            Source = new("https://docs.tokenfactory.nebius.com/api-reference/introduction"),
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
        new()
        {
            Kind = "ovhcloud",
            DisplayName = "OVHcloud AI Endpoints",
            BaseUrl = new("https://oai.endpoints.kepler.ai.cloud.ovh.net/v1"),
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://ovh.github.io/apache-airflow-provider-ovhcloud-ai/ai-endpoints"),
            AlsoRead = [new("https://developers.llamaindex.ai/python/framework-api-reference/llms/ovhcloud")],
            CheckedOn = Checked,
            Unverified = "Without a key it serves at a low rate.",
        },
        new()
        {
            Kind = "scaleway",
            DisplayName = "Scaleway Generative APIs",
            BaseUrl = new("https://api.scaleway.ai/v1"),
            Source = new("https://www.scaleway.com/en/docs/generative-apis/api-cli/using-chat-api/"),
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens, .. FieldLeftOut.Each("frequency_penalty", "logit_bias", "n", "top_logprobs", "user")],
            Unverified = "Whether what its page lists as unsupported is refused or ignored.",
        },
    ];
}
