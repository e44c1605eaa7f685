using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Amazon Bedrock's Converse and ConverseStream, the one form in which it takes all of its chat models.</summary>
internal sealed class ConverseDialect : TranslatedDialect
{
    /// <summary>The dialect's name, which signatures carry.</summary>
    public const string Id = "bedrock-converse";

    public override string Name => Id;

    public override StreamFraming Framing => StreamFraming.AmazonEventStream;

    public override IUpstreamChat Upstreams { get; } = new ConverseChat();

    public override GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => ConverseErrors.OfReply(status, body.Span);

    public override string? MessageOf(ReadOnlyMemory<byte> body) => ConverseErrors.MessageOf(body.Span);
}
