using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Routers to many vendors, and platforms where each account has an address of its own.</summary>
internal static class ModelPlatforms
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "cloudflare",
            DisplayName = "Cloudflare Workers AI",
            BaseUrlForm = "https://api.cloudflare.com/client/v4/accounts/{account id}/ai/v1",
            Source = new("https://developers.cloudflare.com/workers-ai/configuration/open-ai-compatibility/"),
            CheckedOn = Checked,
            Unverified = "Which fields its models do not know.",
        },
        new()
        {
            Kind = "databricks",
            DisplayName = "Databricks",
            BaseUrlForm = "https://{workspace host}/serving-endpoints",
            Source = new("https://docs.databricks.com/en/machine-learning/model-serving/score-model-serving-endpoints.html"),
            CheckedOn = Checked,
            Unverified = "Which fields its endpoints do not know; the form of the address is that of public source of its callers. Only a personal access token is supported here, no OAuth.",
        },
        new()
        {
            Kind = "github-models",
            DisplayName = "GitHub Models",
            BaseUrl = new("https://models.github.ai/inference"),
            Source = new("https://docs.github.com/en/rest/models"),
            AlsoRead = [new("https://github.blog/changelog/2025-05-15-github-models-api-now-available")],
            CheckedOn = Checked,
            Unverified = "Which fields its models do not know. Calls on an organisation's account take https://models.github.ai/orgs/{org}/inference as baseUrl.",
        },
        new()
        {
            Kind = "huggingface",
            DisplayName = "Hugging Face Inference Providers",
            BaseUrl = new("https://router.huggingface.co/v1"),
            Source = new("https://huggingface.co/docs/inference-providers/providers/ovhcloud"),
            CheckedOn = Checked,
            Unverified = "What a field does depends on the provider the router chooses.",
        },
        new()
        {
            Kind = "openai-responses",
            DisplayName = "OpenAI's Responses API alone",
            BaseUrl = new("https://api.openai.com/v1"),
            Dialect = ChatDialects.OpenAIResponses,
            Source = new("https://platform.openai.com/docs/api-reference/responses"),
            CheckedOn = Checked,
            Unverified = "Which models only this API offers; callers of every API reach them here.",
        },
        new()
        {
            Kind = "openrouter",
            DisplayName = "OpenRouter",
            BaseUrl = new("https://openrouter.ai/api/v1"),
            Source = new("https://openrouter.ai/docs/api-reference/overview"),
            AlsoRead = [new("https://github.com/OpenRouterTeam/typescript-sdk/blob/main/docs/models/chatgenerationparams.md")],
            CheckedOn = Checked,
            Unverified = "Fields that the chosen model does not know are ignored there; provider.require_parameters in the request forbids that.",
        },
        new()
        {
            Kind = "perplexity",
            DisplayName = "Perplexity",
            BaseUrl = new("https://api.perplexity.ai/v1"),
            Dialect = ChatDialects.OpenAIResponses,
            Source = new("https://docs.perplexity.ai/docs/grounded-llm/openai-compatibility"),
            AlsoRead = [new("https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview")],
            CheckedOn = Checked,
            Unverified = "Its chat completions (Sonar) ended on 27 September 2026, as others report; which fields of the Responses API it does not know.",
        },
        new()
        {
            Kind = "snowflake",
            DisplayName = "Snowflake Cortex",
            BaseUrlForm = "https://{account}.snowflakecomputing.com/api/v2/cortex/v1",
            Source = new("https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-rest-api"),
            AlsoRead = [new("https://github.com/pydantic/pydantic-ai/blob/main/pydantic_ai_slim/pydantic_ai/providers/snowflake.py")],
            CheckedOn = Checked,
            Unverified = "The page could not be read; the address is that of a peer's source. Only a programmatic access token is supported here.",
        },
    ];
}
