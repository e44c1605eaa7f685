using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>What the official npm SDKs offer beside plain questions. Skipped where Node is missing.</summary>
public sealed class NodeFeatureTests(SdkGateway fixture)
{
    // As tests/node/sdks/neutral.mjs has them.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private const string Photo = "https://images.example.com/roof.jpg";

    public static TheoryData<string, string, string> StructuredCases =>
    [
        .. NodeSdk.All.SelectMany(sdk => ((string[])["json", "streamJson"]).Where(scenario => scenario == "json" ? sdk.Script is "openai" or "ai" : sdk.IsAi)
            .SelectMany(scenario => Exchanges.Dialects, (scenario, upstream) => (sdk.Name, scenario, upstream))),
    ];

    public static TheoryData<string, string> PictureBytesCases =>
        [.. NodeSdk.All.Where(sdk => sdk.IsAi).SelectMany(sdk => Exchanges.Dialects, (sdk, upstream) => (sdk.Name, upstream))];

    // The upstreams that take a picture's address beside its bytes.
    public static TheoryData<string, string> PictureAddressCases =>
    [
        .. NodeSdk.Providers.SelectMany(sdk => (string[])[sdk.Dialect, Exchanges.OpenAIChat, Exchanges.OpenAIResponses, Exchanges.Anthropic, Exchanges.CohereChat], (sdk, upstream) => (sdk.Name, upstream)).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(StructuredCases))]
    public async Task An_object_of_a_schema_arrives_parsed(string name, string scenario, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var exchange = Exchanges.Find(upstream, "json-schema");
        fixture.Answer(exchange);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, scenario, UpstreamModel.On(upstream));

        run["thrown"].ShouldBeNull();
        JsonNode.DeepEquals(run["parsed"], JsonNode.Parse(exchange.Expected.Text)).ShouldBeTrue(run.ToString());
        LastBody().ShouldContain("vegan"); // the schema reached the provider
    }

    [Theory]
    [MemberData(nameof(PictureBytesCases))]
    public async Task The_bytes_of_a_picture_reach_the_provider(string name, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var exchange = Exchanges.Find(upstream, "image-question");
        fixture.Answer(exchange);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "vision", UpstreamModel.On(upstream));

        run.Text("text").ShouldBe(exchange.Expected.Text);
        LastBody().ShouldContain(Pixel);
    }

    [Theory]
    [MemberData(nameof(PictureAddressCases))]
    public async Task The_address_and_the_bytes_of_pictures_reach_the_provider(string name, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var exchange = Exchanges.Find(upstream, "image-question");
        fixture.Answer(exchange);

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "vision", UpstreamModel.On(upstream));

        run.Text("text").ShouldBe(exchange.Expected.Text);
        LastBody().ShouldContain(Pixel);
        LastBody().ShouldContain(Photo);
    }

    [Theory]
    [InlineData("anthropic", "anthropic", """{"input_tokens":14}""", 14)]
    [InlineData("genai", "gemini", """{"totalTokens":31,"promptTokensDetails":[{"modality":"TEXT","tokenCount":31}]}""", 31)]
    public async Task Tokens_are_counted_by_the_provider_that_counts(string name, string upstream, string answer, int tokens)
    {
        NodeSdk.SkipWhereMissing();
        fixture.Play(UpstreamScript.Json(200, answer));

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "countTokens", UpstreamModel.On(upstream));

        run["tokens"]?.GetValue<int>().ShouldBe(tokens);
    }

    [Theory]
    [InlineData("anthropic", "openai-chat")]
    [InlineData("anthropic", "gemini")]
    [InlineData("genai", "anthropic")]
    [InlineData("genai", "ollama")]
    public async Task Tokens_are_estimated_where_the_provider_does_not_count_them(string name, string upstream)
    {
        NodeSdk.SkipWhereMissing();
        var asked = fixture.Upstream.Requests.Count;

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "countTokens", UpstreamModel.On(upstream));

        (run["tokens"]?.GetValue<int>()).ShouldNotBeNull(run.ToString()).ShouldBeInRange(5, 1000);
        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Theory]
    [InlineData("openai-chat", "models")]
    [InlineData("genai", "models")]
    [InlineData("anthropic", "models")]
    public async Task Models_are_listed(string name, string scenario)
    {
        NodeSdk.SkipWhereMissing();
        var model = UpstreamModel.On(Exchanges.Anthropic);

        var run = await fixture.RunAsync(NodeSdk.Of(name) with { Prefix = "" }, fixture.ThroughGateway, scenario, model);

        run["thrown"].ShouldBeNull();
        run["ids"]!.AsArray().Select(id => id!.ToString().Replace("models/", "", StringComparison.Ordinal)).ShouldBe(UpstreamModel.All.Select(known => UpstreamModel.On(known.Dialect)).Append("simulated"), ignoreOrder: true);
        run.Text("one")!.ShouldEndWith(model);
    }

    private string LastBody() => Encoding.UTF8.GetString(fixture.Upstream.Requests[^1].Body.Span).Replace("\\/", "/", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase);
}
