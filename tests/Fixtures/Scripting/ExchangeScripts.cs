using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Fixtures.Scripting;

/// <summary>Replays written exchanges as their provider sends them.</summary>
public static class ExchangeScripts
{
    public static UpstreamScript Whole(Exchange exchange) => new UpstreamScript(200, "application/json").Write(exchange.Reply);

    /// <param name="piece">How many bytes each write has.</param>
    public static UpstreamScript Stream(Exchange exchange, int piece = int.MaxValue) =>
        new UpstreamScript(200, exchange.StreamType).WriteInPieces(exchange.StreamOnTheWire, piece);

    /// <summary>The refusal with all its headers, or the stream that breaks.</summary>
    public static UpstreamScript Failed(FailedExchange failed)
    {
        var script = new UpstreamScript(failed.Status, failed.Headers["content-type"]);
        foreach (var (name, value) in failed.Headers)
            if (name != "content-type") script.Header(name, value);
        return script.Write(failed.BodyOnTheWire);
    }
}
