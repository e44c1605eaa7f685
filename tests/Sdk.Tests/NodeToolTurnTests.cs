using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;

namespace AiGateway.Sdk.Tests;

/// <summary>A tool is called and its result sent back by the official npm SDKs, with what the model thought in between. Skipped where Node is missing.</summary>
public sealed class NodeToolTurnTests(SdkGateway fixture)
{
    // As tests/node/sdks/neutral.mjs has it.
    private const string ToolResult = "21 degrees and dry";

    public static TheoryData<string, string, string> Cases =>
        [.. NodeSdk.Providers.SelectMany(sdk => Exchanges.Dialects.Select(upstream => (sdk.Name, upstream, CallOf(upstream))))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_result_of_a_tool_reaches_the_provider_with_its_own_signatures(string name, string upstream, string exchangeName)
    {
        NodeSdk.SkipWhereMissing();
        var (call, last) = (Exchanges.Find(upstream, exchangeName), Exchanges.Find(upstream, "length"));
        fixture.Answer(last, first: ExchangeScripts.Whole(call));

        var run = await fixture.RunAsync(NodeSdk.Of(name), fixture.ThroughGateway, "answered", UpstreamModel.On(upstream));

        run.Seen().Text.ShouldBe(last.Expected.Text);
        var texts = TextsOf(JsonNode.Parse(Encoding.UTF8.GetString(fixture.Upstream.Requests[^1].Body.Span))).ToArray();
        texts.ShouldContain(text => text.Contains(ToolResult));
        foreach (var signature in call.Expected.Signatures) texts.ShouldContain(signature);
    }

    private static string CallOf(string upstream) => upstream switch
    {
        Exchanges.Anthropic => "thinking-then-tool",
        Exchanges.OpenAIResponses => "hidden-thinking-then-tool",
        _ => "tool-call",
    };

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsOf(member.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value => [value.ToString()],
        _ => [],
    };
}
