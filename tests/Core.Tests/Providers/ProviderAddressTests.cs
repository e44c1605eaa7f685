using AiGateway.Calls;
using AiGateway.Providers;

namespace AiGateway.Tests.Providers;

public sealed class ProviderAddressTests
{
    private static readonly Surface Chat = new("openai.chat", "openai-chat");

    [Theory]
    [InlineData(null, "https://api.openai.com/v1/chat/completions")]
    [InlineData("https://api.example.com", "https://api.example.com/chat/completions")]
    [InlineData("https://api.example.com/v1", "https://api.example.com/v1/chat/completions")]
    [InlineData("https://api.example.com/v1/", "https://api.example.com/v1/chat/completions")]
    [InlineData("https://api.example.com:8443/a%20b/openai/v1", "https://api.example.com:8443/a%20b/openai/v1/chat/completions")]
    public void An_openai_base_url_is_what_an_sdk_would_be_given(string? baseUrl, string address) =>
        AddressOf("openai", baseUrl, "gpt-4.1-mini", null).ShouldBe(address);

    [Theory]
    [InlineData(null, "anthropic-messages", "https://api.anthropic.com/v1/messages")]
    [InlineData("https://api.anthropic.com/v1/", "anthropic-messages", "https://api.anthropic.com/v1/messages")]
    [InlineData("https://res.services.ai.azure.com/anthropic", "anthropic-messages", "https://res.services.ai.azure.com/anthropic/v1/messages")]
    [InlineData("https://res.services.ai.azure.com/anthropic/v1", "anthropic-count-tokens", "https://res.services.ai.azure.com/anthropic/v1/messages/count_tokens")]
    public void An_anthropic_base_url_is_what_an_sdk_would_be_given_with_the_version_or_without(string? baseUrl, string dialect, string address) =>
        new ProviderCatalog().Find("anthropic")!.AddressOf(TargetOf("anthropic", baseUrl, "claude", null), dialect, false).ToString().ShouldBe(address);

    [Theory]
    [InlineData("https://res.openai.azure.com", "2024-10-21", "https://res.openai.azure.com/openai/deployments/gpt-mini/chat/completions?api-version=2024-10-21")]
    [InlineData("https://res.openai.azure.com/", null, "https://res.openai.azure.com/openai/v1/chat/completions")]
    [InlineData("https://apim.example.com/team/", null, "https://apim.example.com/team/openai/v1/chat/completions")]
    public void Azure_has_classic_routes_with_a_version_and_v1_routes_without(string baseUrl, string? version, string address) =>
        AddressOf("azure-openai", baseUrl, "gpt-mini", version).ShouldBe(address);

    [Theory]
    [InlineData("..", "%2E%2E")]
    [InlineData(".", "%2E")]
    [InlineData("a/../../b", "a%2F..%2F..%2Fb")]
    [InlineData("a?x=1", "a%3Fx%3D1")]
    [InlineData("a#b", "a%23b")]
    [InlineData("@evil.example/", "%40evil.example%2F")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a%2F..", "a%252F..")]
    [InlineData("é", "%C3%A9")]
    public void A_deployment_name_stays_one_segment_of_the_path(string model, string segment) =>
        AddressOf("azure-openai", "https://res.openai.azure.com", model, "2024-10-21")
            .ShouldBe($"https://res.openai.azure.com/openai/deployments/{segment}/chat/completions?api-version=2024-10-21");

    [Theory]
    [InlineData("openai", null, null, "https://api.openai.com/v1/responses")]
    [InlineData("openai", "https://api.example.com/v1/", null, "https://api.example.com/v1/responses")]
    [InlineData("azure-openai", "https://res.openai.azure.com", null, "https://res.openai.azure.com/openai/v1/responses")]
    [InlineData("azure-openai", "https://res.openai.azure.com/", "2025-04-01-preview", "https://res.openai.azure.com/openai/responses?api-version=2025-04-01-preview")]
    public void Responses_have_an_address_of_their_own_that_names_no_deployment(string kind, string? baseUrl, string? version, string address) =>
        AddressOf(kind, baseUrl, "gpt-mini", version, "openai-responses").ShouldBe(address);

    [Fact]
    public void A_version_adds_no_parameter() =>
        AddressOf("azure-openai", "https://res.openai.azure.com", "m", "2024-10-21&x=1#y").ShouldEndWith("?api-version=2024-10-21%26x%3D1%23y");

    [Fact]
    public void The_simulated_model_has_an_address_that_no_socket_understands() =>
        AddressOf("simulated", null, "m", null).ShouldStartWith("simulated:");

    private static string AddressOf(string kind, string? baseUrl, string model, string? version, string dialect = "openai-chat")
    {
        var address = new ProviderCatalog().Find(kind)!.AddressOf(TargetOf(kind, baseUrl, model, version), dialect, false);
        return address.Scheme == "simulated" ? address.OriginalString : address.GetLeftPart(UriPartial.Authority) + address.PathAndQuery;
    }

    private static Target TargetOf(string kind, string? baseUrl, string model, string? version) => new()
    {
        Model = "m",
        Deployment = "d",
        Provider = "p",
        ProviderKind = kind,
        BaseUrl = baseUrl is null ? null : new Uri(baseUrl),
        UpstreamModel = model,
        ApiVersion = version,
    };
}
