using System.Text;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>Networks cut streams where they like: inside an event, a character, an escape, a frame's checksum.</summary>
public sealed class CutStreamTests
{
    /// <summary>Each stream for callers of its own dialect, where there are any, and for those of another.</summary>
    public static TheoryData<string, string, string> Cases =>
    [
        .. Translated.UpstreamDialects.SelectMany(upstream => CallersOf(upstream).SelectMany(caller => Exchanges.Of(upstream).Select(exchange => (caller, upstream, exchange.Name)))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Wherever_a_stream_is_cut_its_caller_gets_the_same(string caller, string upstream, string name)
    {
        var exchange = Exchanges.Find(upstream, name);
        var (wire, dialect, request) = (exchange.StreamOnTheWire, Translated.Between(caller, upstream), Translated.Request(caller, stream: true));
        var length = wire.Length;
        var whole = Translated.Stream(exchange, caller).ToArray();

        for (var cut = 1; cut < length; cut++) Same(Translated.Stream(wire, dialect, request, cut), whole, $"cut at {cut}");
        foreach (var size in (int[])[1, 7, 64]) Same(Translated.Stream(wire, dialect, request, Enumerable.Range(1, length - 1).Where(at => at % size == 0)), whole, $"pieces of {size}");
    }

    private static string[] CallersOf(string upstream) =>
        [.. Translated.Callers.Where(caller => caller == upstream), upstream == Exchanges.OpenAIChat ? Exchanges.Anthropic : Exchanges.OpenAIChat];

    private static void Same(ReadOnlyMemory<byte> seen, byte[] expected, string because)
    {
        if (!seen.Span.SequenceEqual(expected)) Encoding.UTF8.GetString(seen.Span).ShouldBe(Encoding.UTF8.GetString(expected), because);
    }
}
