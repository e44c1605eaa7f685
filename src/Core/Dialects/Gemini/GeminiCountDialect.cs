using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini;

/// <summary>Google's countTokens. The Gemini API takes contents alone, or a whole request in an envelope; Vertex AI takes the request as it is.</summary>
internal sealed class GeminiCountDialect : ITokenCountDialect, IUpstreamDialect
{
    public const string DialectName = "gemini-count-tokens";
    private readonly GeminiDialect chat = new();

    public string Name => DialectName;

    public FrozenSet<string> RequestHeaders => chat.RequestHeaders;

    public FrozenSet<string> ReplyHeaders => chat.ReplyHeaders;

    public string? RequestIdHeader => null;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers => null;

    public IUpstreamChat? Upstreams => null;

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) => GeminiCountRequest.Read(body, path);

    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A countTokens request has a document.", nameof(request));
        return GeminiCountRequest.Write(document, target);
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => GeminiTokenCount.Read(body.Span) is null ? null : new(ReplyFacts.None, body);

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => chat.ReadError(status, body);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => chat.PassError(error, body);

    public string? MessageOf(ReadOnlyMemory<byte> body) => chat.MessageOf(body);

    public IStreamReader OpenStream(CallRequest request) => chat.OpenStream(request);

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => chat.WriteError(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => chat.WriteStreamError(error, request, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => chat.RateLimitHeaders(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => chat.WriteModels(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => chat.WriteModel(model);

    public ReadOnlyMemory<byte> WriteCount(long tokens) => GeminiTokenCount.Write(tokens);

    public long Estimate(CallRequest request) => GeminiTokenCount.Estimate(request);
}
