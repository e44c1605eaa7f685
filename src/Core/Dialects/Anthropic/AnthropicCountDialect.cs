using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Anthropic's way to ask how many tokens a question has: the question, and a number for an answer.</summary>
internal sealed class AnthropicCountDialect : ITokenCountDialect, IUpstreamDialect
{
    private static readonly ReplyFacts NothingUsed = new() { Usage = new() { Prompt = 0, Completion = 0 } };

    public string Name => "anthropic-count-tokens";

    public FrozenSet<string> RequestHeaders => AnthropicHeaders.OfRequests;

    public FrozenSet<string> ReplyHeaders => FrozenSet<string>.Empty;

    public string? RequestIdHeader => AnthropicHeaders.RequestId;

    public StreamFraming Framing => StreamFraming.EventStream;

    public ICallerChat? Callers => null;

    public IUpstreamChat? Upstreams => null;

    public RequestReading Read(ReadOnlyMemory<byte> body, CallPath path) => AnthropicRequestReader.ReadCount(body);

    public Preparation Prepare(CallRequest request, Target target)
    {
        var document = request.Document ?? throw new ArgumentException("A question has a document.", nameof(request));
        return new JsonEdit(document).Set(AnthropicFields.Model, target.UpstreamModel).Apply();
    }

    // A count says what a question would take: it takes nothing itself.
    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) =>
        StrictJson.Read(body).Text?.FindInteger("input_tokens") is >= 0 ? new(NothingUsed, body) : null;

    public ReadOnlyMemory<byte> WriteCount(long tokens) => Encoding.UTF8.GetBytes($$"""{"input_tokens":{{tokens.ToString(CultureInfo.InvariantCulture)}}}""");

    public long Estimate(CallRequest request) => AnthropicTokenEstimate.Of(request.Document ?? throw new ArgumentException("A question has a document.", nameof(request)));

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => AnthropicUpstreamErrors.OfReply(status, body.Span);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => body;

    public string? MessageOf(ReadOnlyMemory<byte> body) => AnthropicUpstreamErrors.MessageOf(body.Span);

    public IStreamReader OpenStream(CallRequest request) => throw new NotSupportedException("A count is never streamed.");

    public ReadOnlyMemory<byte> WriteError(GatewayError error) => AnthropicErrors.Write(error);

    public void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch) => AnthropicErrors.WriteEvent(error, batch);

    public IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits) => AnthropicHeaders.Write(limits);

    public ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models) => AnthropicModelList.Write(models);

    public ReadOnlyMemory<byte> WriteModel(ListedModel model) => AnthropicModelList.Write(model);
}
