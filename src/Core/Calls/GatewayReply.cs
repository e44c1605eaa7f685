namespace AiGateway.Calls;

/// <summary>The answer to a call: whole, streaming, or refused.</summary>
public abstract record GatewayReply
{
    private GatewayReply()
    {
    }

    /// <summary>A refusal with its reason.</summary>
    public static GatewayReply Refuse(GatewayError error) => new Refused(error);

    /// <summary>A reply that is all there. An upstream's own error (status 400 and above) is whole, too, and says so in <see cref="Error"/>.</summary>
    public sealed record Complete(int Status, ReadOnlyMemory<byte> Body) : GatewayReply
    {
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        public ReplyFacts Facts { get; init; } = ReplyFacts.None;

        /// <summary>Set when the body is an error that the upstream wrote in the caller's dialect: it passes, this is for the record.</summary>
        public GatewayError? Error { get; init; }
    }

    /// <summary>A reply that comes in batches of events.</summary>
    public sealed record Streaming(ReplyStream Stream) : GatewayReply
    {
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
    }

    /// <summary>No reply: the gateway's own refusal, or a failure before the first byte.</summary>
    public sealed record Refused(GatewayError Error) : GatewayReply;
}
