using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using AiGateway.Fixtures.Exchanges;
using OpenAI.Responses;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>The client of OpenAI's SDK for responses.</summary>
internal sealed class OpenAIResponsesSdk : ISdk
{
    private const string Question = "What is the capital of Mexico?";

    public static ResponsesClient Client(SdkServer server, int retries = 0) => new(
        new ApiKeyCredential(server.Key),
        new ResponsesClientOptions { Endpoint = new Uri(server.Root, "/v1"), RetryPolicy = new ClientRetryPolicy(retries) });

    /// <summary>A question that no provider need keep, so that every provider can be asked.</summary>
    public static CreateResponseOptions Options(string model) => new(model, [ResponseItem.CreateUserMessageItem(Question)]) { StoredOutputEnabled = false };

    public Task<SdkAnswer> AskAsync(SdkServer server, string model, bool stream) =>
        stream ? StreamAsync(Client(server), Options(model)) : WholeAsync(Client(server), Options(model));

    public SeenReply Shown(SeenReply reply, bool stream) => reply;

    private static async Task<SdkAnswer> WholeAsync(ResponsesClient client, CreateResponseOptions options)
    {
        ResponseResult response = await client.CreateResponseAsync(options);
        return new(OpenAIResponseView.Of(response), ModelReaderWriter.Write(response).ToString());
    }

    private static async Task<SdkAnswer> StreamAsync(ResponsesClient client, CreateResponseOptions options)
    {
        options.StreamingEnabled = true;
        var (raw, text) = (new StringBuilder(), new StringBuilder());
        ResponseResult? last = null;
        await foreach (var update in await client.CreateResponseStreamingAsync(options))
        {
            raw.Append(ModelReaderWriter.Write(update)).Append('\n');
            if (update is StreamingResponseOutputTextDeltaUpdate delta) text.Append(delta.Delta);
            last = (update as StreamingResponseCompletedUpdate)?.Response ?? (update as StreamingResponseIncompleteUpdate)?.Response ?? last;
        }

        var seen = last is null ? new() { Text = text.ToString() } : OpenAIResponseView.Of(last);
        seen.Text.ShouldBe(text.ToString());
        return new(seen, raw.ToString());
    }
}
