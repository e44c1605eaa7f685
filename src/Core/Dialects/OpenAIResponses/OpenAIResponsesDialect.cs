using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;
using AiGateway.Dialects.OpenAIResponses.Translation;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>OpenAI's Responses API, as OpenAI and Azure OpenAI speak it: replies are asked for, and those that the provider keeps are read, deleted and cancelled.</summary>
internal sealed class OpenAIResponsesDialect : IDialect, IUpstreamDialect
{
    public string Name => "openai-responses";

    public FrozenSet<string> RequestHeaders => OpenAIHeaders.OfRequests;

    public FrozenSet<string> ReplyHeaders => OpenAIHeaders.OfReplies;

    public string? RequestIdHeader => null;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers { get; } = new ResponsesCaller();

    public IUpstreamChat? Upstreams { get; } = new ResponsesUpstream();

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) =>
        path.Item is { } id ? KeptReplyRequest.Read(id, path.Query) : ResponsesRequestReader.Read(body, path.Model);

    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A request for a reply has a document.", nameof(request));
        return new JsonEdit(document).Set(RequestedModel.Name, target.UpstreamModel).Apply();
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => ResponsesReply.Read(body.Span, request) is { } facts ? new(facts, body) : null;

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => UpstreamErrors.OfReply(status, body.Span);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => body;

    public string? MessageOf(ReadOnlyMemory<byte> body) => UpstreamErrors.MessageOf(body.Span);

    public IStreamReader OpenStream(CallRequest request) => new ResponsesStreamReader(request);

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => OpenAIErrors.Write(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => ResponsesErrorEvent.Write(error, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => OpenAIRateLimitHeaders.Write(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => OpenAIModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => OpenAIModelList.Write(model);
}
