using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects;

/// <summary>A wire format that upstreams speak. Where the caller speaks it too, its document is patched and passed on, and so is the reply. Pure.</summary>
public interface IUpstreamDialect
{
    /// <summary>Its name, such as <c>openai-chat</c>.</summary>
    string Name { get; }

    /// <summary>How its streams are cut into events.</summary>
    StreamFraming Framing { get; }

    /// <summary>Names (lower case) of a caller's request headers that may pass to an upstream.</summary>
    FrozenSet<string> RequestHeaders { get; }

    /// <summary>Names (lower case) of an upstream's reply headers that may pass to the client.</summary>
    FrozenSet<string> ReplyHeaders { get; }

    /// <summary>How other dialects are translated into this one; null when they are not.</summary>
    IUpstreamChat? Upstreams { get; }

    /// <summary>The document to send to <paramref name="target"/>: the caller's, with only what must differ changed.</summary>
    Preparation Prepare(CallRequest request, Target target);

    /// <summary>A whole reply: what it says of itself, and what the client gets; null when it is not a reply of this dialect.</summary>
    WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body);

    /// <summary>
    /// What an upstream's error body says, for the record: the kind that fits <paramref name="status"/>, the body's code or type, its parameter; null when the body is not an error of this dialect.
    /// A missing type, code or param is no fault.
    /// </summary>
    GatewayError? ReadError(int status, ReadOnlyMemory<byte> body);

    /// <summary>The body that the client gets for an upstream's error that may pass: the upstream's own, or its like in the caller's dialect.</summary>
    ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body);

    /// <summary>The message of an error body, for its caller alone: it may quote content, so it is never recorded; null when there is none.</summary>
    string? MessageOf(ReadOnlyMemory<byte> body);

    /// <summary>Reads one stream. The reader has state: one for each reply.</summary>
    IStreamReader OpenStream(CallRequest request);
}
