using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>OpenAI's chat completions, as OpenAI, Azure OpenAI and the many compatible vendors speak them.</summary>
internal sealed class OpenAIChatDialect : IDialect
{
    public string Name => "openai-chat";

    public FrozenSet<string> RequestHeaders => OpenAIHeaders.OfRequests;

    public FrozenSet<string> ReplyHeaders => OpenAIHeaders.OfReplies;

    public RequestReading Read(ReadOnlyMemory<byte> body, string? modelFromPath) => ChatRequestReader.Read(body, modelFromPath);

    public ReadOnlyMemory<byte> Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A chat request has a document.", nameof(request));
        var edit = new JsonEdit(document).Set(RequestedModel.Name, target.UpstreamModel);
        return (request is { Stream: true, WantsStreamUsage: false } ? edit.ForceUsage(document) : edit).Apply();
    }

    public ReplyFacts? ReadReply(ReadOnlyMemory<byte> body) => ChatReply.Read(body.Span);

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => UpstreamErrors.OfReply(status, body.Span);

    public IStreamReader OpenStream(CallRequest request) => new OpenAIChatStreamReader(request);

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => OpenAIErrors.Write(error);

    public void WriteStreamError(GatewayError error, StreamBatch batch) => OpenAIErrors.WriteEvent(error, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => OpenAIRateLimitHeaders.Write(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => OpenAIModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => OpenAIModelList.Write(model);
}
