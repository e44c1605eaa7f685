using System.ClientModel;
using System.ClientModel.Primitives;
using AiGateway.Fixtures.Exchanges;
using OpenAI;
using OpenAI.Chat;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>The chat client of OpenAI's SDK.</summary>
internal sealed class OpenAIChatSdk : ISdk
{
    private static readonly ChatMessage[] Question = [new UserChatMessage("What is the capital of Mexico?")];

    public static ChatClient Client(SdkServer server, string model, int retries = 0) => new(
        model,
        new ApiKeyCredential(server.Key),
        new OpenAIClientOptions { Endpoint = new Uri(server.Root, "/v1"), RetryPolicy = new ClientRetryPolicy(retries) });

    public Task<SdkAnswer> AskAsync(SdkServer server, string model, bool stream) =>
        stream ? StreamAsync(Client(server, model)) : WholeAsync(Client(server, model));

    // It knows no thinking, one choice, no cache writes, and citations in whole replies alone.
    public SeenReply Shown(SeenReply reply, bool stream) => reply with
    {
        Thinking = "",
        Signatures = [],
        Others = [],
        Usage = reply.Usage is { } usage ? usage with { CacheWrite = null } : null,
        Citations = stream ? [] : reply.Citations,
    };

    private static async Task<SdkAnswer> WholeAsync(ChatClient client)
    {
        ChatCompletion completion = await client.CompleteChatAsync(Question);
        var seen = new SeenReply
        {
            Text = string.Concat(completion.Content.Select(part => part.Text)),
            Refusal = string.IsNullOrEmpty(completion.Refusal) ? null : completion.Refusal,
            ToolCalls = [.. completion.ToolCalls.Select(call => new SeenToolCall { Id = call.Id, Name = call.FunctionName, Arguments = DotnetSdks.Arguments(call.FunctionArguments.ToString()) })],
            Finish = OpenAIChatUpdates.FinishOf(completion.FinishReason),
            Usage = OpenAIChatUpdates.UsageOf(completion.Usage),
            Model = completion.Model,
            Citations = [.. completion.Annotations.Select(annotation => annotation.WebResourceUri.OriginalString)],
            Tokens = [.. completion.ContentTokenLogProbabilities.Select(token => token.Token)],
        };
        return new(seen, ModelReaderWriter.Write(completion).ToString());
    }

    private static async Task<SdkAnswer> StreamAsync(ChatClient client)
    {
        var updates = new OpenAIChatUpdates();
        await foreach (var update in client.CompleteChatStreamingAsync(Question)) updates.Add(update);
        return updates.ToAnswer();
    }
}
