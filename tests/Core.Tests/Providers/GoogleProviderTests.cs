using AiGateway.Calls;
using AiGateway.Providers;

namespace AiGateway.Tests.Providers;

public sealed class GoogleProviderTests
{
    private const string Location = "https://europe-west1-aiplatform.googleapis.com/v1/projects/p/locations/europe-west1";

    [Theory]
    [InlineData("gemini", null, "gemini-generate", false, "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent")]
    [InlineData("gemini", null, "gemini-generate", true, "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse")]
    [InlineData("gemini", null, "gemini-count-tokens", false, "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:countTokens")]
    [InlineData("gemini", "https://proxy.example/g/", "gemini-generate", false, "https://proxy.example/g/v1beta/models/gemini-2.5-flash:generateContent")]
    [InlineData("gemini", "https://proxy.example/v1", "gemini-generate", false, "https://proxy.example/v1/models/gemini-2.5-flash:generateContent")]
    [InlineData("vertex", Location, "gemini-generate", true, Location + "/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse")]
    [InlineData("vertex", Location + "/publishers/google/", "gemini-count-tokens", false, Location + "/publishers/google/models/gemini-2.5-flash:countTokens")]
    [InlineData("vertex", null, "gemini-generate", false, "https://aiplatform.googleapis.com/v1/publishers/google/models/gemini-2.5-flash:generateContent")]
    public void An_address_names_model_and_method(string kind, string? baseUrl, string dialect, bool stream, string address) =>
        Provider(kind).AddressOf(TargetOf(kind, baseUrl, "gemini-2.5-flash"), dialect, stream).OriginalString.ShouldBe(address);

    [Fact]
    public void A_model_stays_one_segment_of_the_path() =>
        Provider("gemini").AddressOf(TargetOf("gemini", null, "../a/b?c"), "gemini-generate", false).OriginalString.ShouldEndWith("/models/..%2Fa%2Fb%3Fc:generateContent");

    [Fact]
    public void A_key_never_stands_in_the_address()
    {
        Provider("gemini").Authorize("k", false).ShouldBe(new("x-goog-api-key", "k"));
        Provider("vertex").Authorize("ya29.t", true).ShouldBe(new("authorization", "Bearer ya29.t"));
        Provider("vertex").Authorize("AIza" + "k", false).ShouldBe(new("x-goog-api-key", "AIzak"));
        Provider("vertex").SecretForm.ShouldBe(SecretForm.GoogleCredentials);
    }

    [Theory]
    [InlineData("gemini", "https://x.example/v1beta/models")]
    [InlineData("vertex", "https://x.example")]
    [InlineData("vertex", "https://x.example/v1/projects/p")]
    [InlineData("vertex", Location + "/publishers/google/models/m")]
    public void A_base_url_that_is_none_is_told(string kind, string baseUrl) =>
        Provider(kind).Check(new(new Uri(baseUrl), new CredentialReference { Env = "E" }, null)).Select(mistake => mistake.Field).ShouldBe([SettingMistake.BaseUrl]);

    [Theory]
    [InlineData("gemini", null)]
    [InlineData("vertex", null)]
    [InlineData("vertex", Location)]
    [InlineData("vertex", Location + "/publishers/google")]
    public void A_credential_is_needed(string kind, string? baseUrl)
    {
        var address = baseUrl is null ? null : new Uri(baseUrl);
        Provider(kind).Check(new(address, null, null)).Select(mistake => mistake.Field).ShouldBe([SettingMistake.Credential]);
        Provider(kind).Check(new(address, new CredentialReference { Env = "E" }, null)).ShouldBeEmpty();
    }

    private static IProvider Provider(string kind) => new ProviderCatalog().Find(kind)!;

    private static Target TargetOf(string kind, string? baseUrl, string model) => new()
    {
        Model = "m",
        Deployment = "d",
        Provider = "p",
        ProviderKind = kind,
        BaseUrl = baseUrl is null ? null : new Uri(baseUrl),
        UpstreamModel = model,
    };
}
