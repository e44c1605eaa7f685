using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Gemini.Translation;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini;

/// <summary>Google's generateContent, as the Gemini API and Vertex AI speak it. The path names the model, and whether the answer streams.</summary>
internal sealed class GeminiDialect : IDialect, IUpstreamDialect
{
    public const string DialectName = "gemini-generate";
    private const string Model = "model";

    public string Name => DialectName;

    public FrozenSet<string> RequestHeaders => FrozenSet<string>.Empty;

    public FrozenSet<string> ReplyHeaders => GeminiHeaders.OfReplies;

    // Google's client for JavaScript raises on an error only where it comes in a network chunk of its own.
    public bool CutsBrokenStreams => true;

    public string? RequestIdHeader => null;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers { get; } = new GeminiCaller();

    public IUpstreamChat? Upstreams { get; } = new GeminiUpstream();

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) => GeminiRequestReader.Read(body, path);

    // The path says the model; a body that says it too would say the gateway's name of it.
    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A generateContent request has a document.", nameof(request));
        return document.Find(Model) is null ? document.Bytes : new JsonEdit(document).Remove(Model).Apply();
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => GeminiReply.Read(body.Span) is { } facts ? new(facts, body) : null;

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => GeminiUpstreamErrors.OfReply(status, body.Span);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => GeminiUpstreamErrors.WithoutArray(body);

    public string? MessageOf(ReadOnlyMemory<byte> body) => GeminiUpstreamErrors.MessageOf(body.Span);

    public IStreamReader OpenStream(CallRequest request) => new GeminiStreamReader(request);

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => GeminiErrors.Write(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => GeminiErrors.WriteEvent(error, request.StreamsAsArray, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => [];

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => GeminiModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => GeminiModelList.Write(model);
}
