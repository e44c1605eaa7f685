using System.ClientModel;
using System.Text;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;
using OpenAI;
using OpenAI.Chat;

namespace AiGateway.EndToEnd;

/// <summary>The official .NET SDK, unmodified, over a real socket.</summary>
public sealed class OpenAISdkTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly ChatMessage[] Question = [new UserChatMessage("What is the capital of Mexico?")];

    private ChatClient Client(string? key = null, string model = GatewayWithUpstream.Model) =>
        new(model, new ApiKeyCredential(key ?? fixture.Gateway.ApiKey), new OpenAIClientOptions { Endpoint = new Uri(fixture.Gateway.Address, "/v1") });

    [Fact]
    public async Task A_whole_answer_arrives_with_its_usage()
    {
        fixture.Upstream.Next(OpenAIScripts.Whole("Mexico City."));

        ChatCompletion answer = await Client().CompleteChatAsync(Question);

        answer.Content[0].Text.ShouldBe("Mexico City.");
        answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
        answer.Usage.InputTokenCount.ShouldBe(7);
    }

    [Fact]
    public async Task A_stream_arrives_piece_by_piece()
    {
        fixture.Upstream.Next(OpenAIScripts.Stream("Mexico", " City", "."));
        var text = new StringBuilder();
        ChatFinishReason? finish = null;

        await foreach (var update in Client().CompleteChatStreamingAsync(Question))
        {
            foreach (var part in update.ContentUpdate) text.Append(part.Text);
            finish = update.FinishReason ?? finish;
        }

        text.ToString().ShouldBe("Mexico City.");
        finish.ShouldBe(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task Tool_calls_come_together_from_their_pieces()
    {
        fixture.Upstream.Next(OpenAIScripts.ToolCall("lookup", "{\"city\":", "\"Mexiko\"}"));
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("lookup", null, BinaryData.FromString("""{"type":"object"}""")) } };
        var arguments = new StringBuilder();
        string? name = null;
        ChatFinishReason? finish = null;

        await foreach (var update in Client().CompleteChatStreamingAsync(Question, options))
        {
            finish = update.FinishReason ?? finish;
            foreach (var call in update.ToolCallUpdates)
            {
                name = call.FunctionName ?? name;
                if (call.FunctionArgumentsUpdate is { } piece) arguments.Append(piece);
            }
        }

        name.ShouldBe("lookup");
        arguments.ToString().ShouldBe("""{"city":"Mexiko"}""");
        finish.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Fact]
    public async Task A_busy_upstream_is_tried_again_by_the_SDK_when_it_says_so()
    {
        fixture.Upstream.Next(OpenAIScripts.Error(429, "rate_limit_exceeded", "Slow down.").Header("retry-after-ms", "10"), OpenAIScripts.Whole("Second try."));

        ChatCompletion answer = await Client().CompleteChatAsync(Question);

        answer.Content[0].Text.ShouldBe("Second try.");
    }

    [Fact]
    public async Task A_wrong_key_is_refused_once_and_not_tried_again()
    {
        var asked = fixture.Upstream.Requests.Count;

        var refused = await Should.ThrowAsync<ClientResultException>(async () => await Client("agw_wrong").CompleteChatAsync(Question));

        refused.Status.ShouldBe(401);
        refused.Message.ShouldContain("invalid_api_key");
        fixture.Upstream.Requests.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task An_unknown_model_is_told_as_OpenAI_tells_it()
    {
        var refused = await Should.ThrowAsync<ClientResultException>(async () => await Client(model: "gpt-nowhere").CompleteChatAsync(Question));

        refused.Status.ShouldBe(404);
        refused.Message.ShouldContain("model_not_found");
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_upstream_call()
    {
        fixture.Upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role()).Write(OpenAIScripts.Content("Mexico")).Stall());
        using var leaving = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in Client().CompleteChatStreamingAsync(Question, cancellationToken: leaving.Token))
                if (update.ContentUpdate.Count > 0 && update.ContentUpdate[0].Text == "Mexico") await leaving.CancelAsync();
        });

        await fixture.Upstream.Requests[^1].ClientLeft.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
