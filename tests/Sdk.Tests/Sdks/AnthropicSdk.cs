using System.Text;
using System.Text.Json;
using AiGateway.Fixtures.Exchanges;
using Anthropic;
using Anthropic.Models.Messages;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>Anthropic's SDK.</summary>
internal sealed class AnthropicSdk : ISdk
{
    private const int MaxTokens = 4096;

    public static AnthropicClient Client(SdkServer server, int retries = 0) =>
        new() { BaseUrl = server.Root.GetLeftPart(UriPartial.Authority), ApiKey = server.Key, MaxRetries = retries };

    public static MessageCreateParams Question(string model) =>
        new() { Model = model, MaxTokens = MaxTokens, Messages = [new UserMessageParam { Content = "What is the capital of Mexico?" }] };

    public async Task<SdkAnswer> AskAsync(SdkServer server, string model, bool stream)
    {
        using var client = Client(server);
        return stream ? await StreamAsync(client, Question(model)) : await WholeAsync(client, Question(model));
    }

    public SeenReply Shown(SeenReply reply, bool stream) => reply;

    private static async Task<SdkAnswer> WholeAsync(AnthropicClient client, MessageCreateParams question)
    {
        var message = await client.Messages.Create(question);
        return new(AnthropicMessageView.Of(message), JsonSerializer.Serialize(message.RawData));
    }

    private static async Task<SdkAnswer> StreamAsync(AnthropicClient client, MessageCreateParams question)
    {
        var raw = new StringBuilder();
        var message = await NotedAsync(client.Messages.CreateStreaming(question), raw).Aggregate();
        return new(AnthropicMessageView.Of(message), raw.Append(JsonSerializer.Serialize(message.RawData)).ToString());
    }

    private static async IAsyncEnumerable<RawMessageStreamEvent> NotedAsync(IAsyncEnumerable<RawMessageStreamEvent> events, StringBuilder raw)
    {
        await foreach (var read in events)
        {
            raw.Append(JsonSerializer.Serialize(read.Json)).Append('\n');
            yield return read;
        }
    }
}
