using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Anthropic.Translation;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Anthropic's messages, as Anthropic itself and the clouds that host Claude speak them.</summary>
internal sealed class AnthropicDialect : IDialect, IUpstreamDialect
{
    public string Name => "anthropic-messages";

    public FrozenSet<string> RequestHeaders => AnthropicHeaders.OfRequests;

    public FrozenSet<string> ReplyHeaders => FrozenSet<string>.Empty;

    public string? RequestIdHeader => AnthropicHeaders.RequestId;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers { get; } = new AnthropicCaller();

    public IUpstreamChat? Upstreams { get; } = new AnthropicUpstream();

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) => AnthropicRequestReader.ReadQuestion(body);

    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A question has a document.", nameof(request));
        return new JsonEdit(document).Set(AnthropicFields.Model, target.UpstreamModel).Apply();
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => AnthropicReply.Read(body.Span) is { } facts ? new(facts, body) : null;

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => AnthropicUpstreamErrors.OfReply(status, body.Span);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => body;

    public string? MessageOf(ReadOnlyMemory<byte> body) => AnthropicUpstreamErrors.MessageOf(body.Span);

    public IStreamReader OpenStream(CallRequest request) => new AnthropicStreamReader();

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => AnthropicErrors.Write(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => AnthropicErrors.WriteEvent(error, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => AnthropicHeaders.Write(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => AnthropicModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => AnthropicModelList.Write(model);
}
