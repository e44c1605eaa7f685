using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Servers that people run themselves: the address is theirs, and a key is asked for only when they set one.</summary>
internal static class SelfHostedServers
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "llama-cpp",
            DisplayName = "llama.cpp server",
            BaseUrlForm = "http://localhost:8080/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md"),
            CheckedOn = Checked,
            Unverified = "What a role means depends on the model's chat template.",
        },
        new()
        {
            Kind = "lm-studio",
            DisplayName = "LM Studio",
            BaseUrlForm = "http://localhost:1234/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://lmstudio.ai/docs/api/openai-api"),
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
        new()
        {
            Kind = "localai",
            DisplayName = "LocalAI",
            BaseUrlForm = "http://localhost:8080/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://localai.io/features/text-generation/"),
            AlsoRead = [new("https://github.com/mudler/LocalAI/blob/master/docs/content/advanced/reverse-proxy-tls.md")],
            CheckedOn = Checked,
            Unverified = "Which fields its back ends do not know.",
        },
        new()
        {
            Kind = "ollama-openai",
            DisplayName = "Ollama (OpenAI compatibility)",
            BaseUrlForm = "http://localhost:11434/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://docs.ollama.com/api/openai-compatibility"),
            AlsoRead = [new("https://github.com/ollama/ollama/blob/main/openai/openai.go")],
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens, .. FieldLeftOut.Each("logit_bias", "n", "parallel_tool_calls", "user")],
            Unverified = "Its cloud, https://ollama.com/v1, wants a key. Fields it does not know are ignored; tool_choice is passed on, since its newest page names it.",
        },
        new()
        {
            Kind = "sglang",
            DisplayName = "SGLang",
            BaseUrlForm = "http://localhost:30000/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://docs.sglang.ai/backend/openai_api_completions.html"),
            CheckedOn = Checked,
            Unverified = "What a role means depends on the model's chat template.",
        },
        new()
        {
            Kind = "tgi",
            DisplayName = "Text Generation Inference",
            BaseUrlForm = "http://localhost:8080/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://huggingface.co/docs/text-generation-inference/basic_tutorials/consuming_tgi"),
            AlsoRead = [new("https://github.com/huggingface/text-generation-inference/blob/main/router/src/lib.rs")],
            CheckedOn = Checked,
            Deltas = [new FieldLeftOut("logit_bias"), new TextInList("stop")],
            Unverified = "It is in maintenance mode. Its source takes logit_bias as a list, not as an object, and stop as a list only.",
        },
        new()
        {
            Kind = "vllm",
            DisplayName = "vLLM",
            BaseUrlForm = "http://localhost:8000/v1",
            Credential = CompatibleCredential.OptionalBearer,
            Source = new("https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html"),
            CheckedOn = Checked,
            Unverified = "What a role means depends on the model's chat template.",
        },
    ];
}
