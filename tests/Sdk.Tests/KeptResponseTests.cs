using System.ClientModel;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;
using AiGateway.Sdk.Tests.Node;
using AiGateway.Sdk.Tests.Sdks;
using OpenAI.Responses;

namespace AiGateway.Sdk.Tests;

/// <summary>Responses that their provider keeps, by the SDKs: read, continued, listed, deleted.</summary>
public sealed class KeptResponseTests(SdkGateway fixture)
{
    private const string InputItems = """{"object":"list","data":[{"type":"message","id":"msg_1","role":"user","content":[{"type":"input_text","text":"Hello"}]}],"first_id":"msg_1","last_id":"msg_1","has_more":false}""";

    private static readonly string Model = UpstreamModel.On(Exchanges.OpenAIResponses);
    private static readonly Exchange Kept = Exchanges.Find(Exchanges.OpenAIResponses, "text");

    [Fact]
    public async Task The_npm_SDK_goes_through_a_responses_whole_life()
    {
        NodeSdk.SkipWhereMissing();
        Keep();
        var sdk = NodeSdk.Of("openai-responses");

        var run = await fixture.RunAsync(sdk, fixture.ThroughGateway, "stored", Model);

        run["thrown"].ShouldBeNull();
        run["again"]!["text"]!.ToString().ShouldBe(Kept.Expected.Text);
        run["items"]!.AsArray().Select(item => item!.ToString()).ShouldBe(["message"]);
    }

    [Fact]
    public async Task A_response_that_nobody_made_is_not_found()
    {
        NodeSdk.SkipWhereMissing();
        Keep();
        var asked = fixture.Upstream.Requests.Count;

        foreach (var scenario in (string[])["retrieve", "delete", "cancel"])
        {
            var run = await fixture.RunAsync(NodeSdk.Of("openai-responses"), fixture.ThroughGateway, scenario, "resp_nobodys");
            (run.Text("name"), run["status"]?.GetValue<int>()).ShouldBe(("NotFoundError", 404));
        }

        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task The_SDK_for_dotnet_reads_and_deletes_what_it_made()
    {
        Keep();
        var client = OpenAIResponsesSdk.Client(fixture.ThroughGateway);

        ResponseResult made = await client.CreateResponseAsync(Model, "What is the capital of Mexico?");
        ResponseResult again = await client.GetResponseAsync(made.Id);
        ResponseDeletionResult gone = await client.DeleteResponseAsync(made.Id);

        OpenAIResponseView.Of(again).ShouldBe(Kept.Expected);
        (gone.Deleted, gone.ResponseId).ShouldBe((true, made.Id));
        (await Should.ThrowAsync<ClientResultException>(() => client.GetResponseAsync(made.Id))).Status.ShouldBe(404);
    }

    // Plays a provider that keeps one response.
    private void Keep() => fixture.Upstream.Otherwise = request => (request.Method, request.Path) switch
    {
        ("GET", var path) when path.EndsWith("/input_items", StringComparison.Ordinal) => UpstreamScript.Json(200, InputItems),
        ("DELETE", _) => UpstreamScript.Json(200, $$"""{"id":"{{IdOf(Kept.Reply)}}","object":"response","deleted":true}"""),
        _ => ExchangeScripts.Whole(Kept),
    };

    private static string IdOf(ReadOnlyMemory<byte> reply) => JsonNode.Parse(Encoding.UTF8.GetString(reply.Span))!["id"]!.ToString();
}
