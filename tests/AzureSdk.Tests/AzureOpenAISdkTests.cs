using System.ClientModel;
using System.Text;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;
using Azure.AI.OpenAI;
using OpenAI.Chat;

namespace AiGateway.AzureSdk.Tests;

/// <summary>Azure's own client for .NET, unmodified: the classic routes, where the path names the deployment and the query a version.</summary>
public sealed class AzureOpenAISdkTests : IAsyncLifetime
{
    private static readonly ChatMessage[] Question = [new SystemChatMessage("Be brief."), new UserChatMessage("What is the capital of Mexico?")];
    private GatewayWithUpstream? pair;

    private GatewayWithUpstream Pair => pair!;

    public async ValueTask InitializeAsync() => pair = await GatewayWithUpstream.StartAsync();

    [Fact]
    public async Task A_whole_answer_arrives_with_its_usage()
    {
        Pair.Upstream.Next(OpenAIScripts.Whole("Mexico City."));

        ChatCompletion answer = await Client().CompleteChatAsync(Question);

        answer.Content[0].Text.ShouldBe("Mexico City.");
        answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
        answer.Usage.InputTokenCount.ShouldBe(7);
    }

    [Fact]
    public async Task A_stream_arrives_piece_by_piece()
    {
        Pair.Upstream.Next(OpenAIScripts.Stream("Mexico", " City", "."));
        var text = new StringBuilder();

        await foreach (var update in Client().CompleteChatStreamingAsync(Question))
            foreach (var part in update.ContentUpdate) text.Append(part.Text);

        text.ToString().ShouldBe("Mexico City.");
    }

    [Fact]
    public async Task Tool_calls_come_together_from_their_pieces()
    {
        Pair.Upstream.Next(OpenAIScripts.ToolCall("lookup", "{\"city\":", "\"Mexiko\"}"));
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("lookup", null, BinaryData.FromString("""{"type":"object"}""")) } };
        var arguments = new StringBuilder();

        await foreach (var update in Client().CompleteChatStreamingAsync(Question, options))
            foreach (var call in update.ToolCallUpdates) arguments.Append(call.FunctionArgumentsUpdate);

        arguments.ToString().ShouldBe("""{"city":"Mexiko"}""");
    }

    [Fact]
    public async Task A_busy_upstream_is_tried_again_by_the_SDK_when_it_says_so()
    {
        Pair.Upstream.Next(OpenAIScripts.Error(429, "rate_limit_exceeded", "Slow down.").Header("retry-after-ms", "10"), OpenAIScripts.Whole("Second try."));

        ChatCompletion answer = await Client().CompleteChatAsync(Question);

        answer.Content[0].Text.ShouldBe("Second try.");
    }

    [Fact]
    public async Task A_wrong_key_is_refused_as_the_SDK_knows_it()
    {
        var refused = await Should.ThrowAsync<ClientResultException>(async () => await Client("agw_wrong").CompleteChatAsync(Question));

        refused.Status.ShouldBe(401);
    }

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
    }

    private ChatClient Client(string? key = null) =>
        new AzureOpenAIClient(Pair.Gateway.Address, new ApiKeyCredential(key ?? Pair.Gateway.ApiKey)).GetChatClient(GatewayWithUpstream.Model);
}
