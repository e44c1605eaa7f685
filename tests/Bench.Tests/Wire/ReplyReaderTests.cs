using System.Text;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Tests.Wire;

public sealed class ReplyReaderTests
{
    private static readonly string Stamped = "fp_rx000000000000000100_ts000000000000000250";
    private static readonly string Events = $"data: {{\"a\":\"{Stamped}\"}}\n\ndata: {{\"b\":\"{Stamped}\"}}\n\ndata: {{\"usage\":1}}\n\ndata: [DONE]\n\n";

    public static TheoryData<string> WholeReplies => new(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Stamped.Length}\r\n\r\n{Stamped}",
        $"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{Chunked(Stamped, 7)}");

    public static TheoryData<string> Streams => new(
        $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{Chunked(Events, 16)}",
        $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {Events.Length}\r\n\r\n{Events}");

    [Theory]
    [MemberData(nameof(WholeReplies))]
    public void A_whole_reply_is_read_wherever_it_is_cut(string reply)
    {
        for (var cut = 1; cut < reply.Length; cut++)
        {
            var reader = Reader();
            Feed(reader, reply[..cut]).ShouldBeFalse();
            Feed(reader, reply[cut..]).ShouldBeTrue();
            reader.Status.ShouldBe(200);
            reader.IsStream.ShouldBeFalse();
            reader.Closes.ShouldBeFalse();
            reader.Last.ShouldBe(new Stamp(100, 250));
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void The_events_of_a_stream_are_counted_wherever_it_is_cut(string reply)
    {
        for (var cut = 1; cut < reply.Length; cut++)
        {
            var reader = Reader();
            Feed(reader, reply[..cut]).ShouldBeFalse();
            Feed(reader, reply[cut..]).ShouldBeTrue();
            reader.Events.ShouldBe(2);
            reader.SawDone.ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [MemberData(nameof(WholeReplies))]
    public void A_reply_may_come_byte_by_byte(string reply)
    {
        var reader = Reader();
        foreach (var letter in reply[..^1]) Feed(reader, letter.ToString()).ShouldBeFalse();
        Feed(reader, reply[^1..]).ShouldBeTrue();
    }

    [Fact]
    public void A_reply_without_a_length_ends_with_its_connection()
    {
        var reader = Reader();
        Feed(reader, $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n{Events}").ShouldBeFalse();
        reader.Closes.ShouldBeTrue();
        reader.ReadEnd(0).ShouldBeTrue();
        reader.Events.ShouldBe(2);
        reader.SawDone.ShouldBeTrue();
    }

    [Fact]
    public void A_connection_that_ends_inside_a_reply_with_a_length_is_no_end_of_it()
    {
        var reader = Reader();
        Feed(reader, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf").ShouldBeFalse();
        reader.ReadEnd(0).ShouldBeFalse();
    }

    [Fact]
    public void A_stream_without_its_last_event_is_seen()
    {
        var reader = Reader();
        Feed(reader, $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n{Chunked("data: {}\n\n", 100)}").ShouldBeTrue();
        reader.SawDone.ShouldBeFalse();
    }

    [Fact]
    public void An_empty_refusal_is_a_reply()
    {
        var reader = Reader();
        Feed(reader, "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ShouldBeTrue();
        reader.Status.ShouldBe(429);
        reader.Closes.ShouldBeTrue();
    }

    [Fact]
    public void One_reader_reads_many_replies()
    {
        var reader = Reader();
        Feed(reader, WholeReplies.First().Data).ShouldBeTrue();
        reader.Begin();
        Feed(reader, Streams.First().Data).ShouldBeTrue();
        reader.Events.ShouldBe(2);
        reader.Begin();
        Feed(reader, WholeReplies.First().Data).ShouldBeTrue();
        reader.Events.ShouldBe(0);
    }

    [Fact]
    public void Each_stamped_event_is_told_with_its_time()
    {
        List<(Stamp Stamp, long At)> told = [];
        var reader = new ReplyReader((stamp, at) => told.Add((stamp, at)));
        reader.Begin();
        reader.Read(Encoding.ASCII.GetBytes(Streams.First().Data), 300);
        told.ShouldBe([(new Stamp(100, 250), 300), (new Stamp(100, 250), 300)]);
    }

    private static ReplyReader Reader()
    {
        var reader = new ReplyReader((_, _) => { });
        reader.Begin();
        return reader;
    }

    private static bool Feed(ReplyReader reader, string text) => reader.Read(Encoding.ASCII.GetBytes(text), 0);

    private static string Chunked(string body, int size)
    {
        var chunks = body.Chunk(size).Select(chunk => $"{chunk.Length:X}\r\n{new string(chunk)}\r\n");
        return $"{string.Concat(chunks)}0\r\n\r\n";
    }
}
