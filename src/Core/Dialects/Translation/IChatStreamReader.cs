using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>Reads the events of one upstream's stream in order and tells what they say.</summary>
public interface IChatStreamReader
{
    /// <summary>What the stream said of itself so far.</summary>
    ReplyFacts Facts { get; }

    /// <summary>True when the stream may end here without a terminal event.</summary>
    bool MayEnd { get; }

    /// <summary>Takes one event: its name, empty when it has none, and its data, which is valid UTF-8. Nothing of a malformed event is told.</summary>
    StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink);
}
