using System.Text;
using System.Text.RegularExpressions;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Sdk.Tests;

/// <summary>Replays an exchange as a request wants it: whole, or as a stream.</summary>
internal static partial class Replay
{
    public const int AtOnce = int.MaxValue;

    /// <summary>Each event of a stream alone.</summary>
    public const int EventByEvent = 0;

    public static UpstreamScript Of(Exchange exchange, ReceivedRequest request, int writes) =>
        !WantsStream(request) ? ExchangeScripts.Whole(exchange)
        : writes == EventByEvent ? EachEvent(exchange)
        : ExchangeScripts.Stream(exchange, writes);

    private static bool WantsStream(ReceivedRequest request) =>
        request.Path.Contains("stream", StringComparison.OrdinalIgnoreCase) || AsksForStream().IsMatch(Encoding.UTF8.GetString(request.Body.Span));

    private static UpstreamScript EachEvent(Exchange exchange)
    {
        var script = new UpstreamScript(200, exchange.StreamType);
        foreach (var written in EventEnd().Split(Encoding.UTF8.GetString(exchange.Stream.Span)).Where(part => part.Length > 0)) script.Write(written);
        return script;
    }

    [GeneratedRegex("\"stream\"\\s*:\\s*true")]
    private static partial Regex AsksForStream();

    // Behind the empty line, which belongs to the event before it.
    [GeneratedRegex(@"(?<=\n\r?\n)")]
    private static partial Regex EventEnd();
}
