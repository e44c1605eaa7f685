using System.Text;
using AiGateway.Upstream.Framing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.Upstream.Framing;

public sealed class JsonLinesFramerTests
{
    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":1}\r\n{\"b\":2}\r\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("\n\r\n  \n{\"a\":1}\n\n\n\t{\"b\":2} \n\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":1}\n{\"b\":2}", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":\"ä 😀 \\n\"}\n", "{\"a\":\"ä 😀 \\n\"}")]
    [InlineData("{\"a\":1}\r{\"b\":2}\n", "{\"a\":1}\r{\"b\":2}")]
    [InlineData("{\"a\":1}\n  \r", "{\"a\":1}")]
    [InlineData("\n", "")]
    [InlineData("", "")]
    public void However_a_stream_is_cut_every_line_is_an_event(string stream, string lines)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        var expected = lines.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => ("", line)).ToList();

        Framed.Of(new JsonLinesFramer(100), bytes).Events.ShouldBe(expected);
        foreach (var cuts in Framed.AllCuts(bytes.Length)) Framed.Of(new JsonLinesFramer(100), bytes, cuts).Events.ShouldBe(expected);
    }

    [Property(MaxTest = 500)]
    public Property Any_bytes_at_any_cuts_are_the_lines_that_hold_something()
    {
        var streams = Gen.Elements("{}", "\n", "\n", "\r\n", "\r", " ", "ä", "{\"a\":\"b\"}\n").ListOf().Select(string.Concat);
        var cuts = Gen.Choose(0, 60).ListOf();
        return Prop.ForAll(streams.ToArbitrary(), cuts.ToArbitrary(), (stream, at) =>
        {
            var bytes = Encoding.UTF8.GetBytes(stream);
            var lines = stream.Split('\n').Select(line => line.Trim(' ', '\t', '\r')).Where(line => line.Length > 0);
            return Framed.Of(new JsonLinesFramer(1000), bytes, at.Where(cut => cut <= bytes.Length).Order()).Events.Select(read => read.Data).SequenceEqual(lines);
        });
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void A_line_of_the_limit_passes_and_one_byte_more_does_not_however_it_is_cut(int length, bool isBroken)
    {
        var bytes = Encoding.UTF8.GetBytes($"{{}}\n{new string('x', length)}\n{{}}\n");

        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var framed = Framed.Of(new JsonLinesFramer(200), bytes, cut);
            framed.IsBroken.ShouldBe(isBroken);
            framed.Events.Count.ShouldBe(isBroken ? 1 : 3);
        }
    }

    [Fact]
    public void A_line_that_never_ends_is_refused_at_the_limit()
    {
        using var framer = new JsonLinesFramer(1000);
        var pieces = 0;
        while (!framer.IsBroken && pieces++ < 1000)
        {
            var piece = "0123456789"u8;
            framer.TryRead(ref piece, out _).ShouldBeFalse();
        }

        pieces.ShouldBe(101);
    }

    [Fact]
    public void Events_that_stand_whole_in_a_read_cost_no_memory() => Framed.CostOf(new JsonLinesFramer(1000), "{\"a\":1}\n"u8.ToArray()).ShouldBeLessThan(1000);
}
