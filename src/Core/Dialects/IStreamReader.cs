using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>Reads the events of one stream in order and writes what the client is to see. One object a call.</summary>
public interface IStreamReader
{
    /// <summary>What the stream said of itself so far.</summary>
    ReplyFacts Facts { get; }

    /// <summary>
    /// Takes one event (its <c>event:</c> name, empty when absent, and its joined data, which is valid UTF-8) and appends its client form, if any, to <paramref name="batch"/>.
    /// </summary>
    StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch);

    /// <summary>True when the stream may end here without a terminal event: every choice that began has its finish.</summary>
    bool MayEnd { get; }

    /// <summary>Appends the dialect's terminal event.</summary>
    void WriteTerminal(StreamBatch batch);
}
