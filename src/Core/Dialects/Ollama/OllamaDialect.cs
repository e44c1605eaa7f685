using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>Ollama's own chat, which can be told how much context to keep; its imitation of OpenAI's cannot.</summary>
internal sealed class OllamaDialect : TranslatedDialect
{
    public override string Name => "ollama-chat";

    public override StreamFraming Framing => StreamFraming.JsonLines;

    public override IUpstreamChat Upstreams { get; } = new OllamaChat();

    public override GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => OllamaErrors.OfReply(status, body.Span);

    public override string? MessageOf(ReadOnlyMemory<byte> body) => OllamaErrors.MessageOf(body.Span);
}
