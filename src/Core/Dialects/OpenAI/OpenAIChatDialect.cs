using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI.Translation;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI;

/// <summary>OpenAI's chat completions, as OpenAI, Azure OpenAI and the many compatible vendors speak them.</summary>
internal sealed class OpenAIChatDialect : IDialect, IUpstreamDialect
{
    public const string DialectName = "openai-chat";

    public string Name => DialectName;

    public FrozenSet<string> RequestHeaders => OpenAIHeaders.OfRequests;

    public FrozenSet<string> ReplyHeaders => OpenAIHeaders.OfReplies;

    public string? RequestIdHeader => null;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers { get; } = new OpenAIChatCaller();

    public IUpstreamChat? Upstreams { get; } = new OpenAIChatUpstream();

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) => ChatRequestReader.Read(body, path.Model);

    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A chat request has a document.", nameof(request));
        var edit = new JsonEdit(document).Set(RequestedModel.Name, target.UpstreamModel);
        return (request is { Stream: true, WantsStreamUsage: false } ? edit.ForceUsage(document) : edit).Apply();
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => ChatReply.Read(body.Span) is { } facts ? new(facts, body) : null;

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => UpstreamErrors.OfReply(status, body.Span);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) =>
        UpstreamErrors.IsOpenAIs(body.Span) ? body : OpenAIErrors.Write(error with { Message = MessageOf(body) ?? error.Message });

    public string? MessageOf(ReadOnlyMemory<byte> body) => UpstreamErrors.MessageOf(body.Span);

    public IStreamReader OpenStream(CallRequest request) => new OpenAIChatStreamReader(request);

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => OpenAIErrors.Write(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => OpenAIErrors.WriteEvent(error, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => OpenAIRateLimitHeaders.Write(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => OpenAIModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => OpenAIModelList.Write(model);
}
