using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Vendors, neither European nor Chinese, that serve open models.</summary>
internal static class ModelHosts
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "baseten",
            DisplayName = "Baseten",
            BaseUrl = new("https://inference.baseten.co/v1"),
            Source = new("https://docs.baseten.co/reference/inference-api/chat-completions"),
            CheckedOn = Checked,
            Unverified = "Dedicated deployments have an address of their own, to be given as baseUrl.",
        },
        new()
        {
            Kind = "cerebras",
            DisplayName = "Cerebras",
            BaseUrl = new("https://api.cerebras.ai/v1"),
            Source = new("https://inference-docs.cerebras.ai/resources/openai"),
            CheckedOn = Checked,
            Deltas = [.. FieldLeftOut.Each("frequency_penalty", "logit_bias", "parallel_tool_calls", "presence_penalty", "service_tier")],
            MessageDeltas = [TextMapped.DeveloperRole],
            Unverified = "Whether its newer models take some of the five fields that its page says end in 400.",
        },
        new()
        {
            Kind = "deepinfra",
            DisplayName = "DeepInfra",
            BaseUrl = new("https://api.deepinfra.com/v1/openai"),
            Source = new("https://deepinfra.com/docs/openai_api"),
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens],
            Unverified = "Whether max_completion_tokens, which its page does not name, is taken, too.",
        },
        new()
        {
            Kind = "fireworks",
            DisplayName = "Fireworks AI",
            BaseUrl = new("https://api.fireworks.ai/inference/v1"),
            Source = new("https://docs.fireworks.ai/tools-sdks/openai-compatibility"),
            CheckedOn = Checked,
            Unverified = "It lowers max_tokens where the context is too short, instead of refusing.",
        },
        new()
        {
            Kind = "friendli",
            DisplayName = "FriendliAI",
            BaseUrl = new("https://api.friendli.ai/serverless/v1"),
            Source = new("https://friendli.ai/docs/openapi/model-apis/chat-completions"),
            AlsoRead = [new("https://github.com/CodebuffAI/codebuff/issues/924")],
            CheckedOn = Checked,
            Unverified = "The page could not be read; the address is that of a public issue and of peers' sources.",
        },
        new()
        {
            Kind = "groq",
            DisplayName = "Groq",
            BaseUrl = new("https://api.groq.com/openai/v1"),
            Source = new("https://console.groq.com/docs/openai"),
            CheckedOn = Checked,
            Deltas = [.. FieldLeftOut.Each("logit_bias", "logprobs", "n", "top_logprobs")],
            MessageDeltas = [new FieldLeftOut("name")],
        },
        new()
        {
            Kind = "hyperbolic",
            DisplayName = "Hyperbolic",
            BaseUrl = new("https://api.hyperbolic.xyz/v1"),
            Source = new("https://docs.hyperbolic.ai/inference/text-apis"),
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens],
            Unverified = "Which fields beyond the seven of its page it knows.",
        },
        new()
        {
            Kind = "novita",
            DisplayName = "Novita AI",
            BaseUrl = new("https://api.novita.ai/openai/v1"),
            Source = new("https://novita.ai/docs/guides/llm-api"),
            AlsoRead = [new("https://www.promptfoo.dev/docs/providers/novita/")],
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens],
            Unverified = "The copy of its page that could be read has the older base URL /v3/openai; the newer one is that of peers' sources.",
        },
        new()
        {
            Kind = "nvidia-nim",
            DisplayName = "NVIDIA NIM",
            BaseUrl = new("https://integrate.api.nvidia.com/v1"),
            Source = new("https://docs.nvidia.com/nim/large-language-models/latest/api-reference.html"),
            AlsoRead =
            [
                new("https://ai-sdk.dev/providers/openai-compatible-providers/nim"),
                new("https://github.com/BerriAI/litellm/blob/main/litellm/llms/nvidia_nim/chat/transformation.py"),
            ],
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens],
            Unverified = "The hosted address is that of peers' sources; the models of its catalog differ in the fields they know. A container of one's own is given as baseUrl.",
        },
        new()
        {
            Kind = "sambanova",
            DisplayName = "SambaNova",
            BaseUrl = new("https://api.sambanova.ai/v1"),
            Source = new("https://docs.sambanova.ai/docs/en/features/openai-compatibility"),
            AlsoRead = [new("https://docs.sambanova.ai/docs/en/v1.0.57/features/openai-compatibility")],
            CheckedOn = Checked,
            Deltas = [.. FieldLeftOut.Each("frequency_penalty", "logit_bias", "presence_penalty")],
            Unverified = "n above 1 together with tools is refused with 400; it is not left out.",
        },
        new()
        {
            Kind = "together",
            DisplayName = "Together AI",
            BaseUrl = new("https://api.together.ai/v1"),
            Source = new("https://docs.together.ai/docs/inference/openai-compatibility"),
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
    ];
}
