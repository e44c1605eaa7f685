using System.Net.ServerSentEvents;
using System.Text;
using AiGateway.Upstream.Framing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.Upstream.Framing;

public sealed class SseFramerTests
{
    private static readonly string[] Streams =
    [
        "data: {\"a\":1}\n\ndata: [DONE]\n\n",
        "data: {\"a\":1}\r\n\r\ndata: b\r\n\r\n",
        "data: a\r\rdata: b\r\r",
        "data: a\r\n\rdata: b\n\r\n",
        "\uFEFFdata: with a mark\n\ndata: \uFEFFinside\n\n",
        "\uFEFF\n\ndata: a\n\n",
        ": a comment\n\n: another\ndata: a\n: inside\n\n:\n\n",
        "event: delta\ndata: {\ndata:  \"a\": 1\ndata: }\n\n",
        "event: first\nevent: second\ndata: a\n\ndata: without a name\n\n",
        "data\n\ndata:\n\ndata: \ndata\n\ndata:\ndata:\n\n",
        "id: 7\nretry: 1000\ndata: a\nunknown: x\ndataset: y\n\n",
        "data: äöü€😀\n\nevent: Grüße\ndata: 😀\n\n",
        "\n\n\r\n\rdata: a\n\n\n\n",
        "data:no space\n\ndata:  two\n\n",
    ];

    public static TheoryData<string> Cases => [.. Streams];

    [Theory]
    [MemberData(nameof(Cases))]
    public void However_a_stream_is_cut_its_events_are_those_of_the_platforms_parser(string stream)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        var expected = Oracle(bytes);

        Framed(bytes).ShouldBe(expected);
        Framed(bytes, [.. Enumerable.Range(1, bytes.Length)]).ShouldBe(expected);
        for (var first = 0; first < bytes.Length; first++)
            for (var second = first; second < bytes.Length; second++) Framed(bytes, [first, second]).ShouldBe(expected, $"cut at {first} and {second}");
    }

    [Property(MaxTest = 1000)]
    public Property Any_bytes_at_any_cuts_give_what_the_platforms_parser_gives()
    {
        var piece = Gen.Elements("data", "event", "id", ":", ": ", " ", "\n", "\n", "\r", "\r\n", "\uFEFF", "x", "ä", "😀", "data: {}\n\n");
        var streams = piece.ListOf().Select(pieces => string.Concat(pieces));
        var cuts = Gen.Choose(0, 60).ListOf();
        return Prop.ForAll(streams.ToArbitrary(), cuts.ToArbitrary(), (stream, at) =>
        {
            var bytes = Encoding.UTF8.GetBytes(stream);
            // Data only: the platform keeps a name over a blank line, against the specification.
            return Framed(bytes, [.. at.Where(cut => cut <= bytes.Length).Order()]).Select(read => read.Data).SequenceEqual(Oracle(bytes).Select(read => read.Data));
        });
    }

    [Fact]
    public void A_name_without_data_is_forgotten_at_the_blank_line() =>
        Framed("event: no data\n\ndata: a\n\n"u8.ToArray()).ShouldBe([("", "a")]);

    [Fact]
    public void Bytes_that_are_no_text_pass_as_they_are()
    {
        using var framer = new SseFramer(100);
        ReadOnlySpan<byte> unread = [(byte)'d', (byte)'a', (byte)'t', (byte)'a', (byte)':', 0xFF, 0x00, 0xC3, (byte)'\n', (byte)'\n'];

        framer.TryRead(ref unread, out var read).ShouldBeTrue();
        read.Data.ToArray().ShouldBe([0xFF, 0x00, 0xC3]);
    }

    [Theory]
    [InlineData("data: a\n", "a")]
    [InlineData("data: a\r", "a")]
    [InlineData("data: a", "a")]
    [InlineData("data: a\ndata: b", "a\nb")]
    [InlineData("data: a\n\n", null)]
    [InlineData("data: a\n\n: bye", null)]
    [InlineData("event: x\n", null)]
    [InlineData("", null)]
    public void An_orderly_end_completes_what_lacks_only_its_blank_line(string stream, string? last)
    {
        using var framer = new SseFramer(100);
        var unread = new ReadOnlySpan<byte>(Encoding.UTF8.GetBytes(stream));
        while (framer.TryRead(ref unread, out _)) unread.Length.ShouldBeGreaterThanOrEqualTo(0);

        framer.TryFinish(out var read).ShouldBe(last is not null);
        if (last is not null) Encoding.UTF8.GetString(read.Data).ShouldBe(last);
    }

    [Theory]
    [InlineData("data: ", "0123456789", "")]
    [InlineData("", "data: 0123456789\n", "")]
    [InlineData("", ": 0123456789", "")]
    [InlineData("", "0123456789", "")]
    public void An_event_that_never_ends_is_refused_at_the_limit(string head, string repeated, string tail)
    {
        using var framer = new SseFramer(1000);
        var pieces = 0;
        Feed(framer, head);
        while (!framer.IsBroken && pieces++ < 1000) Feed(framer, repeated);

        framer.IsBroken.ShouldBeTrue();
        pieces.ShouldBeLessThan(110);
        Feed(framer, tail + "\n\ndata: a\n\n").ShouldBe(0);
    }

    [Fact]
    public void An_event_of_the_limit_passes_and_one_byte_more_does_not()
    {
        Framed(Encoding.UTF8.GetBytes($"data: {new string('x', 200)}\n\n"), limit: 200).Count.ShouldBe(1);
        Framed(Encoding.UTF8.GetBytes($"data: {new string('x', 201)}\n\n"), limit: 200).ShouldBeEmpty();
    }

    [Fact]
    public void Events_that_stand_whole_in_a_read_cost_no_memory()
    {
        using var framer = new SseFramer(1000);
        var bytes = Encoding.UTF8.GetBytes("event: delta\ndata: {\"a\":1}\n\n");
        for (var round = 0; round < 100; round++) Count(framer, bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++) Count(framer, bytes);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    private static int Feed(SseFramer framer, string text) => Count(framer, Encoding.UTF8.GetBytes(text));

    private static int Count(SseFramer framer, ReadOnlySpan<byte> unread)
    {
        var count = 0;
        while (framer.TryRead(ref unread, out _)) count++;
        return count;
    }

    private static List<(string Name, string Data)> Framed(byte[] bytes, IReadOnlyList<int>? cuts = null, int limit = 1 << 20)
    {
        using var framer = new SseFramer(limit);
        var events = new List<(string, string)>();
        var start = 0;
        foreach (var cut in (cuts ?? []).Append(bytes.Length))
        {
            // A fresh copy of every piece, wiped afterwards: what the framer keeps must be its own.
            var piece = bytes[start..cut];
            var unread = new ReadOnlySpan<byte>(piece);
            while (framer.TryRead(ref unread, out var read)) events.Add((Encoding.UTF8.GetString(read.Name), Encoding.UTF8.GetString(read.Data)));
            Array.Clear(piece);
            start = cut;
        }

        return events;
    }

    private static List<(string Name, string Data)> Oracle(byte[] bytes) =>
        [.. SseParser.Create(new MemoryStream(bytes), (type, data) => Encoding.UTF8.GetString(data)).Enumerate().Select(item => (item.EventType == "message" ? "" : item.EventType, item.Data))];
}
