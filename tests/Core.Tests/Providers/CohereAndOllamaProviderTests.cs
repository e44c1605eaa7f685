using AiGateway.Calls;
using AiGateway.Providers;

namespace AiGateway.Tests.Providers;

public sealed class CohereAndOllamaProviderTests
{
    private static readonly ProviderCatalog Catalog = new();
    private static readonly CredentialReference Env = new() { Env = "KEY" };
    private static readonly CredentialReference Identity = new() { ManagedIdentity = "system" };

    [Theory]
    [InlineData("cohere", null, "https://api.cohere.com/v2/chat")]
    [InlineData("cohere", "https://cohere.internal.example/", "https://cohere.internal.example/v2/chat")]
    [InlineData("ollama", "http://localhost:11434", "http://localhost:11434/api/chat")]
    [InlineData("ollama", "https://ollama.com/", "https://ollama.com/api/chat")]
    public void Chat_is_below_the_base_URL(string kind, string? baseUrl, string address)
    {
        var target = new Target { Model = "m", Deployment = "d", Provider = "p", ProviderKind = kind, UpstreamModel = "u", BaseUrl = baseUrl is null ? null : new(baseUrl) };
        var provider = Catalog.Find(kind)!;

        provider.AddressOf(target, provider.Dialects[0], true).AbsoluteUri.ShouldBe(address);
        provider.Authorize("k", false).ShouldBe(new("authorization", "Bearer k"));
    }

    [Fact]
    public void Cohere_needs_a_credential_and_Ollama_an_address()
    {
        Mistakes("cohere", new(null, Env, null)).ShouldBeEmpty();
        Mistakes("cohere", new(new("https://x.example/v2"), Identity, "1")).ShouldBe(["apiVersion", "credential", "baseUrl"]);
        Mistakes("cohere", new(null, null, null)).ShouldBe(["credential"]);
        Mistakes("ollama", new(new("http://localhost:11434"), null, null)).ShouldBeEmpty();
        Mistakes("ollama", new(null, Env, null)).ShouldBe(["baseUrl"]);
        Mistakes("ollama", new(new("http://localhost:11434/v1"), Identity, "1")).ShouldBe(["apiVersion", "credential", "baseUrl"]);
    }

    private static IEnumerable<string> Mistakes(string kind, ProviderSettings settings) => Catalog.Find(kind)!.Check(settings).Select(mistake => mistake.Field);
}
