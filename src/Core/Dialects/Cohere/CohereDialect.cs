using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Cohere's chat, version 2.</summary>
internal sealed class CohereDialect : TranslatedDialect
{
    public override string Name => "cohere-chat";

    public override StreamFraming Framing => StreamFraming.EventStream;

    public override IUpstreamChat Upstreams { get; } = new CohereChat();

    public override GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => CohereErrors.OfReply(status, body.Span);

    public override string? MessageOf(ReadOnlyMemory<byte> body) => CohereErrors.MessageOf(body.Span);
}
