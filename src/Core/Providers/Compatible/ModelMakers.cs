using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Vendors, outside of China, that make the models they serve.</summary>
internal static class ModelMakers
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "ai21",
            DisplayName = "AI21",
            BaseUrl = new("https://api.ai21.com/studio/v1"),
            Source = new("https://docs.ai21.com/reference/jamba-1-6-api-ref"),
            AlsoRead = [new("https://github.com/juspay/neurolink/blob/release/src/lib/providers/catalog/ai21.json")],
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens],
            Unverified = "Its page says that a call with tools may not be a stream; whether such a call fails.",
        },
        new()
        {
            Kind = "cohere-openai",
            DisplayName = "Cohere (compatibility API)",
            BaseUrl = new("https://api.cohere.ai/compatibility/v1"),
            Source = new("https://docs.cohere.com/docs/compatibility-api"),
            CheckedOn = Checked,
            Deltas =
            [
                FieldRenamed.MaxTokens,
                .. FieldLeftOut.Each("audio", "logit_bias", "metadata", "modalities", "n", "parallel_tool_calls", "prediction", "service_tier", "store", "top_logprobs"),
            ],
            Unverified = "Whether what its page lists as unsupported is refused or ignored; whether stream_options and tool_choice, which no list names, are taken.",
        },
        new()
        {
            Kind = "gemini-openai",
            DisplayName = "Gemini (OpenAI compatibility)",
            BaseUrl = new("https://generativelanguage.googleapis.com/v1beta/openai"),
            Source = new("https://ai.google.dev/gemini-api/docs/openai"),
            AlsoRead =
            [
                new("https://github.com/liliMozi/openhanako/issues/394"),
                new("https://github.com/ed-donner/agents/issues/45"),
                new("https://github.com/MinLL/SkyrimNet-GamePlugin/issues/77"),
                new("https://github.com/FuzzAnything/PromptFuzz/issues/42"),
            ],
            CheckedOn = Checked,
            Deltas = [.. FieldLeftOut.Each("frequency_penalty", "metadata", "store", "web_search_options")],
            Unverified = "Unknown fields are refused with 400; the four that are left out are those that reports name, and there may be more.",
        },
        new()
        {
            Kind = "mistral",
            DisplayName = "Mistral",
            BaseUrl = new("https://api.mistral.ai/v1"),
            Source = new("https://docs.mistral.ai/api/"),
            AlsoRead =
            [
                new("https://github.com/mistralai/client-python/blob/main/src/mistralai/client/models/chatcompletionrequest.py"),
                new("https://github.com/editor-code-assistant/eca/issues/231"),
                new("https://github.com/editor-code-assistant/eca/issues/233"),
                new("https://github.com/avante-corp/avante.nvim/issues/2347"),
                new("https://github.com/charmbracelet/crush/issues/1590"),
                new("https://github.com/BerriAI/litellm/issues/6696"),
            ],
            CheckedOn = Checked,
            Deltas =
            [
                FieldRenamed.MaxTokens,
                new FieldRenamed("seed", "random_seed"),
                new TextMapped("tool_choice", "required", "any"),
                new StreamOptionsLeftOut(),
                .. FieldLeftOut.Each("audio", "logit_bias", "logprobs", "modalities", "prompt_cache_retention", "safety_identifier", "service_tier"),
                .. FieldLeftOut.Each("store", "top_logprobs", "user", "verbosity", "web_search_options"),
            ],
            MessageDeltas = [TextMapped.DeveloperRole, new FieldLeftOut("name"), new FieldLeftOut("reasoning_content"), new ShortToolCallIds()],
            Unverified = "Unknown fields are refused with 422 (extra_forbidden), which reports show for max_completion_tokens, stream_options, name and reasoning_content; that the other fields left out are refused follows from its own client, which lacks them. That client takes tool_choice required as well as any.",
        },
        new()
        {
            Kind = "upstage",
            DisplayName = "Upstage",
            BaseUrl = new("https://api.upstage.ai/v1"),
            Source = new("https://console.upstage.ai/api-keys"),
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
        new()
        {
            Kind = "xai",
            DisplayName = "xAI",
            BaseUrl = new("https://api.x.ai/v1"),
            Source = new("https://docs.x.ai/developers/introduction"),
            AlsoRead =
            [
                new("https://docs.agora.io/en/conversational-ai/models/llm/xai"),
                new("https://glama.ai/mcp/servers/@tetsuo-ai/grok-api-mcp/blob/34e8a2fd0fa50f77e7e1894f18eb2f26c2fdb13c/src/data/chat-completions.md"),
            ],
            CheckedOn = Checked,
            Unverified = "Its reasoning models refuse presence_penalty, frequency_penalty and stop, its other models take them; nothing is left out.",
        },
    ];
}
