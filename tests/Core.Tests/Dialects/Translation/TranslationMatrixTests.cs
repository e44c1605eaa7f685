using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>Every written exchange of every upstream dialect, as callers of every other dialect get it, read by readers that share nothing with the gateway.</summary>
public sealed class TranslationMatrixTests
{
    public static TheoryData<string, string, string> Cases =>
    [
        .. Translated.Callers.SelectMany(caller => Translated.UpstreamDialects.Where(upstream => upstream != caller)
            .SelectMany(upstream => Exchanges.Of(upstream).Where(exchange => Projection.CanBeSaid(exchange, caller)).Select(exchange => (caller, upstream, exchange.Name)))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_whole_reply_says_to_its_caller_what_it_said(string caller, string upstream, string name)
    {
        var exchange = Exchanges.Find(upstream, name);

        var seen = ClientView.OfWhole(caller, Translated.Whole(exchange, caller));

        var expected = Projection.Expected(exchange.Expected, caller);
        Projection.Seen(seen, expected).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_translated_event_by_event_is_the_whole_reply_translated(string caller, string upstream, string name)
    {
        var exchange = Exchanges.Find(upstream, name);

        var streamed = ClientView.OfStream(caller, Translated.Stream(exchange, caller));

        Projection.Seen(streamed).ShouldBe(Projection.Seen(ClientView.OfWhole(caller, Translated.Whole(exchange, caller))));
    }
}
