using AiGateway.Calls;
using AiGateway.Providers;

namespace AiGateway.Tests.Providers;

public sealed class BedrockProviderTests
{
    private static readonly IProvider Provider = new ProviderCatalog().Find("bedrock")!;
    private static readonly CredentialReference Env = new() { Env = "KEY" };

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0")]
    [InlineData("arn:aws:bedrock:us-east-1:123:application-inference-profile/x", "arn%3Aaws%3Abedrock%3Aus-east-1%3A123%3Aapplication-inference-profile%2Fx")]
    [InlineData("..", "%2E%2E")]
    public void The_model_is_one_segment_of_the_address(string model, string segment)
    {
        Provider.AddressOf(TargetOf(model), "bedrock-converse", false).AbsoluteUri.ShouldBe($"https://bedrock-runtime.us-east-1.amazonaws.com/model/{segment}/converse");
        Provider.AddressOf(TargetOf(model), "bedrock-converse", true).AbsolutePath.ShouldBe($"/model/{segment}/converse-stream");
    }

    [Fact]
    public void A_base_URL_stands_in_for_the_regions_address() =>
        Provider.AddressOf(TargetOf("m") with { BaseUrl = new("https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com/") }, "bedrock-converse", false)
            .AbsoluteUri.ShouldBe("https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com/model/m/converse");

    [Fact]
    public void An_access_key_signs_the_request_and_an_API_key_is_a_bearer()
    {
        var request = new OutgoingRequest("POST", Provider.AddressOf(TargetOf("a:0"), "bedrock-converse", false), "{}"u8.ToArray(), "us-east-1", DateTimeOffset.UnixEpoch);
        var access = string.Join(':', "AKID", "not" + "secret", "token");

        var signed = Provider.Sign(request, access).ShouldNotBeNull().ToDictionary();
        signed["x-amz-date"].ShouldBe("19700101T000000Z");
        signed["x-amz-security-token"].ShouldBe("token");
        signed["authorization"].ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKID/19700101/us-east-1/bedrock/aws4_request, ");
        Provider.Sign(request, "api-key").ShouldBeNull();
        Provider.Authorize("api-key", false).ShouldBe(new("authorization", "Bearer api-key"));
    }

    [Fact]
    public void What_looks_like_an_access_key_and_is_none_is_not_sent()
    {
        var request = new OutgoingRequest("POST", new("https://x.example/"), default, "us-east-1", DateTimeOffset.UnixEpoch);

        Provider.Sign(request, "AKID:").ShouldBeEmpty();
        Provider.Sign(request with { Region = null }, "AKID:x").ShouldBeEmpty();
    }

    [Fact]
    public void Its_settings_are_checked()
    {
        Mistakes(new(null, Env, null, "eu-central-1")).ShouldBeEmpty();
        Mistakes(new(new("https://vpce.example"), Env, null, "eu-central-1")).ShouldBeEmpty();
        Mistakes(new(null, null, "2024-10-21")).ShouldBe(["region", "apiVersion", "credential"]);
        Mistakes(new(new("https://x.example/model/a"), new() { ManagedIdentity = "system" }, null, "us.east")).ShouldBe(["region", "credential", "baseUrl"]);
    }

    private static Target TargetOf(string model) => new() { Model = "m", Deployment = "d", Provider = "p", ProviderKind = "bedrock", UpstreamModel = model, Region = "us-east-1" };

    private static IEnumerable<string> Mistakes(ProviderSettings settings) => Provider.Check(settings).Select(mistake => mistake.Field);
}
