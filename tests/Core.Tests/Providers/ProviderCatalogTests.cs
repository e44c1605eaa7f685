using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;

namespace AiGateway.Tests.Providers;

public sealed class ProviderCatalogTests
{
    private static readonly ProviderCatalog Catalog = new();
    private static readonly Uri Azure = new("https://res.openai.azure.com");
    private static readonly CredentialReference Env = new() { Env = "KEY" };
    private static readonly CredentialReference Identity = new() { ManagedIdentity = "system" };

    [Fact]
    public void Every_kind_in_the_source_is_in_the_catalog()
    {
        var kinds = typeof(IProvider).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IProvider)));

        Catalog.All.Select(provider => provider.GetType()).Distinct().ShouldBe(kinds, ignoreOrder: true);
        Catalog.All.Select(provider => provider.Kind).ShouldBeUnique();
    }

    [Fact]
    public void A_kind_is_found_by_its_exact_name()
    {
        Catalog.Find("azure-openai").ShouldNotBeNull();
        Catalog.Find("Azure-OpenAI").ShouldBeNull();
        Catalog.Find("").ShouldBeNull();
    }

    [Fact]
    public void Every_kind_speaks_a_dialect_that_the_gateway_knows() =>
        Catalog.All.Where(provider => !new DialectCatalog().Upstreams.Any(dialect => dialect.Name == provider.Dialects[0])).Select(provider => provider.Kind).ShouldBeEmpty();

    [Fact]
    public void A_key_goes_into_the_header_the_vendor_reads()
    {
        Catalog.Find("openai")!.Authorize("k", false).ShouldBe(new("authorization", "Bearer k"));
        Catalog.Find("azure-openai")!.Authorize("k", false).ShouldBe(new("api-key", "k"));
        Catalog.Find("anthropic")!.Authorize("k", false).ShouldBe(new("x-api-key", "k"));
        Catalog.Find("anthropic")!.Authorize("t", true).ShouldBe(new("authorization", "Bearer t"));
        Catalog.Find("azure-openai")!.Authorize("t", true).ShouldBe(new("authorization", "Bearer t"));
    }

    [Fact]
    public void Right_settings_have_no_mistakes()
    {
        Mistakes("openai", new(null, Env, null)).ShouldBeEmpty();
        Mistakes("openai", new(new Uri("http://localhost:11434/v1"), null, null)).ShouldBeEmpty();
        Mistakes("azure-openai", new(Azure, Identity, null)).ShouldBeEmpty();
        Mistakes("azure-openai", new(Azure, Env, "2025-04-01-preview")).ShouldBeEmpty();
        Mistakes("anthropic", new(null, Env, null)).ShouldBeEmpty();
        Mistakes("anthropic", new(new Uri("https://res.services.ai.azure.com/anthropic"), Identity, null)).ShouldBeEmpty();
        Mistakes("simulated", new(null, null, null)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_is_told_by_its_field()
    {
        Mistakes("openai", new(new Uri("https://x.example/v1/chat/completions"), Identity, "2024-10-21")).ShouldBe(["apiVersion", "credential", "baseUrl"]);
        Mistakes("openai", new(null, null, null)).ShouldBe(["credential"]);
        Mistakes("azure-openai", new(null, null, "v1&x=1")).ShouldBe(["baseUrl", "credential", "apiVersion"]);
        Mistakes("azure-openai", new(new Uri("https://res.openai.azure.com/openai/v1/"), Env, null)).ShouldBe(["baseUrl"]);
        Mistakes("azure-openai", new(Azure, Env, "")).ShouldBe(["apiVersion"]);
        Mistakes("anthropic", new(null, Identity, "2023-06-01")).ShouldBe(["apiVersion", "credential"]);
        Mistakes("anthropic", new(null, null, null)).ShouldBe(["credential"]);
        Mistakes("anthropic", new(new Uri("https://api.anthropic.com/v1/messages"), Env, null)).ShouldBe(["baseUrl"]);
        Mistakes("simulated", new(Azure, Env, "2024-10-21")).ShouldBe(["baseUrl", "credential", "apiVersion"]);
    }

    private static IEnumerable<string> Mistakes(string kind, ProviderSettings settings) => Catalog.Find(kind)!.Check(settings).Select(mistake => mistake.Field);
}
