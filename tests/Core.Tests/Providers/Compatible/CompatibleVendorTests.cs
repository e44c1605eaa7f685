using System.Text.RegularExpressions;
using AiGateway.Calls;
using AiGateway.Providers;
using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

public sealed partial class CompatibleVendorTests
{
    private static readonly CredentialReference Env = new() { Env = "KEY" };

    [Fact]
    public void There_are_many_and_each_kind_stands_once_in_the_order_of_the_alphabet()
    {
        CompatibleVendors.All.Length.ShouldBeGreaterThanOrEqualTo(32);
        var kinds = CompatibleVendors.All.Select(row => row.Kind).ToList();
        kinds.ShouldBeUnique();
        kinds.ShouldBe(kinds.Order(StringComparer.Ordinal));
        kinds.ShouldAllBe(kind => Name().IsMatch(kind));
        kinds.Intersect(new ProviderCatalog().All.Where(provider => provider is not CompatibleProvider).Select(provider => provider.Kind)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_row_is_whole()
    {
        foreach (var row in CompatibleVendors.All)
        {
            row.DisplayName.ShouldNotBeNullOrWhiteSpace();
            (row.BaseUrl is null).ShouldBe(row.BaseUrlForm is not null, row.Kind);
            row.BaseUrl?.Scheme.ShouldBe("https", row.Kind);
            row.BaseUrl?.OriginalString.ShouldNotEndWith("/", customMessage: row.Kind);
            row.BaseUrlForm?.StartsWith("http://localhost:", StringComparison.Ordinal).ShouldBe(!row.Credential.IsNeeded, row.Kind);
            row.AlsoRead.Prepend(row.Source).ShouldAllBe(page => page.Scheme == "https", row.Kind);
            row.CheckedOn.ShouldBeGreaterThan(new DateOnly(2026, 1, 1), row.Kind);
        }
    }

    [Fact]
    public void A_delta_finds_what_it_mentions()
    {
        foreach (var delta in CompatibleVendors.All.SelectMany(row => row.Deltas.Concat(row.MessageDeltas)))
        {
            delta.Mention.Length.ShouldBeInRange(1, 64);
            delta.Mention.ShouldAllBe(letter => char.IsAscii(letter));
            delta.Text.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData("ai21", "https://api.ai21.com/studio/v1/chat/completions")]
    [InlineData("baseten", "https://inference.baseten.co/v1/chat/completions")]
    [InlineData("cerebras", "https://api.cerebras.ai/v1/chat/completions")]
    [InlineData("cohere-openai", "https://api.cohere.ai/compatibility/v1/chat/completions")]
    [InlineData("deepinfra", "https://api.deepinfra.com/v1/openai/chat/completions")]
    [InlineData("deepseek", "https://api.deepseek.com/chat/completions")]
    [InlineData("fireworks", "https://api.fireworks.ai/inference/v1/chat/completions")]
    [InlineData("friendli", "https://api.friendli.ai/serverless/v1/chat/completions")]
    [InlineData("gemini-openai", "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions")]
    [InlineData("github-models", "https://models.github.ai/inference/chat/completions")]
    [InlineData("groq", "https://api.groq.com/openai/v1/chat/completions")]
    [InlineData("huggingface", "https://router.huggingface.co/v1/chat/completions")]
    [InlineData("hunyuan", "https://api.hunyuan.cloud.tencent.com/v1/chat/completions")]
    [InlineData("hyperbolic", "https://api.hyperbolic.xyz/v1/chat/completions")]
    [InlineData("minimax", "https://api.minimax.io/v1/chat/completions")]
    [InlineData("minimax-cn", "https://api.minimaxi.com/v1/chat/completions")]
    [InlineData("mistral", "https://api.mistral.ai/v1/chat/completions")]
    [InlineData("moonshot", "https://api.moonshot.ai/v1/chat/completions")]
    [InlineData("moonshot-cn", "https://api.moonshot.cn/v1/chat/completions")]
    [InlineData("nebius", "https://api.tokenfactory.nebius.com/v1/chat/completions")]
    [InlineData("novita", "https://api.novita.ai/openai/v1/chat/completions")]
    [InlineData("nvidia-nim", "https://integrate.api.nvidia.com/v1/chat/completions")]
    [InlineData("openrouter", "https://openrouter.ai/api/v1/chat/completions")]
    [InlineData("ovhcloud", "https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/chat/completions")]
    [InlineData("openai-responses", "https://api.openai.com/v1/responses")]
    [InlineData("perplexity", "https://api.perplexity.ai/v1/responses")]
    [InlineData("qwen", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions")]
    [InlineData("qwen-cn", "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions")]
    [InlineData("sambanova", "https://api.sambanova.ai/v1/chat/completions")]
    [InlineData("scaleway", "https://api.scaleway.ai/v1/chat/completions")]
    [InlineData("siliconflow", "https://api.siliconflow.com/v1/chat/completions")]
    [InlineData("siliconflow-cn", "https://api.siliconflow.cn/v1/chat/completions")]
    [InlineData("stepfun", "https://api.stepfun.ai/v1/chat/completions")]
    [InlineData("together", "https://api.together.ai/v1/chat/completions")]
    [InlineData("upstage", "https://api.upstage.ai/v1/chat/completions")]
    [InlineData("volcengine", "https://ark.cn-beijing.volces.com/api/v3/chat/completions")]
    [InlineData("xai", "https://api.x.ai/v1/chat/completions")]
    [InlineData("zai", "https://api.z.ai/api/paas/v4/chat/completions")]
    [InlineData("zhipu", "https://open.bigmodel.cn/api/paas/v4/chat/completions")]
    public void A_vendor_is_called_at_its_own_address(string kind, string address) => AddressOf(kind, null).ShouldBe(address);

    [Theory]
    [InlineData("cloudflare", "https://api.cloudflare.com/client/v4/accounts/0/ai/v1")]
    [InlineData("databricks", "https://adb-1.azuredatabricks.net/serving-endpoints")]
    [InlineData("llama-cpp", "http://localhost:8080/v1")]
    [InlineData("lm-studio", "http://localhost:1234/v1")]
    [InlineData("localai", "http://localhost:8080/v1")]
    [InlineData("mistral", "https://proxy.example/mistral/")]
    [InlineData("ollama-openai", "http://localhost:11434/v1")]
    [InlineData("sglang", "http://localhost:30000/v1")]
    [InlineData("snowflake", "https://a.snowflakecomputing.com/api/v2/cortex/v1")]
    [InlineData("tgi", "http://localhost:8080/v1")]
    [InlineData("vllm", "http://localhost:8000/v1")]
    public void An_address_that_is_given_counts(string kind, string baseUrl) => AddressOf(kind, baseUrl).ShouldBe($"{baseUrl.TrimEnd('/')}/chat/completions");

    [Fact]
    public void Every_row_has_its_address_tested()
    {
        var tested = new[] { nameof(A_vendor_is_called_at_its_own_address), nameof(An_address_that_is_given_counts) }
            .SelectMany(test => typeof(CompatibleVendorTests).GetMethod(test)!.GetCustomAttributes(typeof(InlineDataAttribute), false))
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!);

        CompatibleVendors.All.Select(row => row.Kind).Except(tested).ShouldBeEmpty();
    }

    [Fact]
    public void A_key_goes_into_the_authorization_header() =>
        Provider("groq").Authorize("k", false).ShouldBe(new("authorization", "Bearer k"));

    [Fact]
    public void They_speak_chat_only() => Provider("groq").Dialects.ShouldBe(["openai-chat"]);

    [Fact]
    public void Right_settings_have_no_mistakes()
    {
        Mistakes("groq", new(null, Env, null)).ShouldBeEmpty();
        Mistakes("groq", new(new("https://proxy.example/v1"), null, null)).ShouldBeEmpty();
        Mistakes("ovhcloud", new(null, null, null)).ShouldBeEmpty();
        Mistakes("vllm", new(new("http://localhost:8000/v1"), null, null)).ShouldBeEmpty();
        Mistakes("cloudflare", new(new("https://api.cloudflare.com/client/v4/accounts/0/ai/v1"), Env, null)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_is_told_by_its_field()
    {
        Mistakes("groq", new(null, null, null)).ShouldBe(["credential"]);
        Mistakes("groq", new(new("https://api.groq.com/openai/v1/chat/completions"), new() { ManagedIdentity = "system" }, "2024-10-21")).ShouldBe(["apiVersion", "credential", "baseUrl"]);
        Mistakes("vllm", new(null, null, null)).ShouldBe(["baseUrl"]);
        Mistakes("cloudflare", new(null, null, null)).ShouldBe(["credential", "baseUrl"]);
        Provider("vllm").Check(new(null, null, null)).Single().Message.ShouldBe("baseUrl is needed for vLLM: http://localhost:8000/v1.");
    }

    private static CompatibleProvider Provider(string kind) => new(Prepared.Row(kind));

    private static IEnumerable<string> Mistakes(string kind, ProviderSettings settings) => Provider(kind).Check(settings).Select(mistake => mistake.Field);

    private static string AddressOf(string kind, string? baseUrl) => Provider(kind).AddressOf(
        new()
        {
            Model = "m",
            Deployment = "d",
            Provider = "p",
            ProviderKind = kind,
            BaseUrl = baseUrl is null ? null : new Uri(baseUrl),
            UpstreamModel = "m",
        },
        "openai-chat",
        false).AbsoluteUri;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,62}$")]
    private static partial Regex Name();
}
