using System.Collections.Frozen;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>A wire format that upstreams speak and no caller does: it is only ever translated into, so nothing of it is passed through.</summary>
internal abstract class TranslatedDialect : IUpstreamDialect
{
    public abstract string Name { get; }

    public abstract StreamFraming Framing { get; }

    public FrozenSet<string> RequestHeaders => FrozenSet<string>.Empty;

    public FrozenSet<string> ReplyHeaders => FrozenSet<string>.Empty;

    public abstract IUpstreamChat? Upstreams { get; }

    public Preparation Prepare(CallRequest request, Target target) => throw OnlyTranslated();

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body) => throw OnlyTranslated();

    public abstract GatewayError? ReadError(int status, ReadOnlyMemory<byte> body);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => throw OnlyTranslated();

    public abstract string? MessageOf(ReadOnlyMemory<byte> body);

    public IStreamReader OpenStream(CallRequest request) => throw OnlyTranslated();

    private InvalidOperationException OnlyTranslated() => new($"No caller speaks '{Name}': it is only translated.");
}
