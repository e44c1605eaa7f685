using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using AiGateway.Upstream.Framing;
using Amazon.Runtime.EventStreams;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.Upstream.Framing;

/// <summary>Messages are written by the encoder that AWS ships.</summary>
public sealed class EventStreamFramerTests
{
    private const int Limit = 10_000;

    [Fact]
    public void However_a_stream_is_cut_its_events_are_those_that_were_written()
    {
        byte[] stream = [.. Event("messageStart", """{"role":"assistant"}"""), .. Event("contentBlockDelta", "{\"text\":\"ä😀\"}"), .. Event("metadata", "")];
        (string, string)[] expected = [("messageStart", """{"role":"assistant"}"""), ("contentBlockDelta", "{\"text\":\"ä😀\"}"), ("metadata", "")];

        Framed.Of(new EventStreamFramer(Limit), stream).Events.ShouldBe(expected);
        foreach (var cuts in Framed.AllCuts(stream.Length))
        {
            var framed = Framed.Of(new EventStreamFramer(Limit), stream, cuts);
            framed.Events.ShouldBe(expected);
            framed.IsBroken.ShouldBeFalse();
        }
    }

    [Property(MaxTest = 500)]
    public Property Any_messages_at_any_cuts_are_the_events_that_were_written()
    {
        var one = from name in Gen.Elements("", "delta", "größer", "a.b")
                  from payload in Gen.Elements("", "{}", "ä", "\n\n", new string('x', 300), "\0").ListOf().Select(string.Concat)
                  select (name, payload);
        return Prop.ForAll(one.ListOf().ToArbitrary(), Gen.Choose(0, 2000).ListOf().ToArbitrary(), (events, at) =>
        {
            byte[] stream = [.. events.SelectMany(read => Event(read.name, read.payload))];
            return Framed.Of(new EventStreamFramer(Limit), stream, at.Where(cut => cut <= stream.Length).Order()).Events.SequenceEqual(events);
        });
    }

    [Fact]
    public void Headers_of_every_type_are_passed_over()
    {
        var stream = Message("{}", Header("on", to => to.SetBool(true)), Header("off", to => to.SetBool(false)), Header("byte", to => to.SetSByte(7)), Header("short", to => to.SetInt16(7)),
            Header("int", to => to.SetInt32(7)), Header("long", to => to.SetInt64(7)), Header("bytes", to => to.SetByteBuf([7, 7, 7])), Header("none", to => to.SetByteBuf([])),
            Header("time", to => to.SetTimestamp(DateTime.UnixEpoch)), Header("id", to => to.SetUUID(Guid.Empty)), Header("text", to => to.SetString("x")),
            Text(":message-type", "event"), Text(":event-type", "metadata"));

        Framed.Of(new EventStreamFramer(Limit), stream).Events.ShouldBe([("metadata", "{}")]);
    }

    [Fact]
    public void An_event_type_that_is_no_text_is_none() =>
        Framed.Of(new EventStreamFramer(Limit), Message("{}", Header(":event-type", to => to.SetByteBuf([65])))).Events.ShouldBe([("", "{}")]);

    [Fact]
    public void An_exception_is_named_by_its_type_and_an_error_by_its_code()
    {
        byte[] stream =
        [
            .. Message("""{"message":"slow down"}""", Text(":message-type", "exception"), Text(":exception-type", "throttlingException")),
            .. Message("", Text(":message-type", "error"), Text(":error-code", "InternalError"), Text(":error-message", "no")),
            .. Event("metadata", "{}"),
        ];

        foreach (var cut in Enumerable.Range(0, stream.Length))
            Framed.Of(new EventStreamFramer(Limit), stream, cut).Events.ShouldBe([("exception:throttlingException", """{"message":"slow down"}"""), ("error:InternalError", ""), ("metadata", "{}")]);
    }

    [Fact]
    public void A_message_in_which_any_byte_was_changed_is_broken()
    {
        var (first, second) = (Event("first", "{}"), Event("second", """{"a":1}"""));
        for (var at = 0; at < second.Length; at++)
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] stream = [.. first, .. second, .. first];
                stream[first.Length + at] ^= (byte)(1 << bit);

                foreach (var cuts in (int[][])[[], [first.Length + 5], [first.Length + at]])
                {
                    var framed = Framed.Of(new EventStreamFramer(Limit), stream, cuts);
                    framed.Events.ShouldBe([("first", "{}")]);
                    framed.IsBroken.ShouldBeTrue();
                }
            }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    [InlineData(16, uint.MaxValue)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(Limit + 1, 0)]
    public void Lengths_that_cannot_be_are_refused_before_anything_is_kept(uint total, uint headers) =>
        Framed.Of(new EventStreamFramer(Limit), Prelude(total, headers)).IsBroken.ShouldBeTrue();

    [Fact]
    public void A_message_of_the_limit_passes_and_one_byte_more_does_not()
    {
        var message = Event("delta", new string('x', 500));

        Framed.Of(new EventStreamFramer(message.Length), message).Events.Count.ShouldBe(1);
        Framed.Of(new EventStreamFramer(message.Length - 1), message).IsBroken.ShouldBeTrue();
    }

    [Theory]
    [InlineData(new byte[] { 5 })]
    [InlineData(new byte[] { 1, 65 })]
    [InlineData(new byte[] { 1, 65, 10 })]
    [InlineData(new byte[] { 1, 65, 7, 0 })]
    [InlineData(new byte[] { 1, 65, 7, 0, 2, 66 })]
    [InlineData(new byte[] { 1, 65, 9, 0 })]
    public void Headers_that_are_none_are_refused(byte[] headers)
    {
        byte[] message = [.. Prelude((uint)(16 + headers.Length), (uint)headers.Length), .. headers];

        Framed.Of(new EventStreamFramer(Limit), [.. message, .. Sum(message)]).IsBroken.ShouldBeTrue();
    }

    [Fact]
    public void What_is_cut_off_at_the_end_is_no_event()
    {
        var message = Event("delta", "{}");

        var framed = Framed.Of(new EventStreamFramer(Limit), message[..^1]);

        framed.Events.ShouldBeEmpty();
        framed.IsBroken.ShouldBeFalse();
    }

    [Fact]
    public void Events_that_stand_whole_in_a_read_cost_no_memory() => Framed.CostOf(new EventStreamFramer(Limit), Event("delta", "{}")).ShouldBeLessThan(1000);

    private static byte[] Event(string name, string payload) => Message(payload, Text(":event-type", name), Text(":content-type", "application/json"), Text(":message-type", "event"));

    private static byte[] Message(string payload, params IEnumerable<IEventStreamHeader> headers) => new EventStreamMessage([.. headers], Encoding.UTF8.GetBytes(payload)).ToByteArray();

    private static EventStreamHeader Text(string name, string value) => Header(name, to => to.SetString(value));

    private static EventStreamHeader Header(string name, Action<EventStreamHeader> set)
    {
        var header = new EventStreamHeader(name);
        set(header);
        return header;
    }

    private static byte[] Prelude(uint total, uint headers)
    {
        var lengths = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(lengths, total);
        BinaryPrimitives.WriteUInt32BigEndian(lengths.AsSpan(4), headers);
        return [.. lengths, .. Sum(lengths)];
    }

    private static byte[] Sum(byte[] bytes)
    {
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(bytes));
        return sum;
    }
}
