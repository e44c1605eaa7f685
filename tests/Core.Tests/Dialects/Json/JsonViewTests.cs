using System.Text;
using AiGateway.Dialects.Json;

namespace AiGateway.Tests.Dialects.Json;

public sealed class JsonViewTests
{
    [Fact]
    public void Values_are_found_where_they_stand()
    {
        JsonView.TryOpen(""" { "a" : { "b\u0063" : [ 1, "x", { "d": -2.5 }, [] ] }, "n": null, "t": true } """u8, out var view).ShouldBeTrue();

        var items = view["a"u8]["bc"u8];
        var raws = new List<string>();
        foreach (var item in items) raws.Add(Encoding.UTF8.GetString(item.Raw));
        raws.ShouldBe(["1", "\"x\"", "{ \"d\": -2.5 }", "[]"]);
        view["t"u8].IsTrue.ShouldBeTrue();
        view["n"u8].Exists.ShouldBeFalse();
        view["a"u8]["x"u8]["y"u8].Exists.ShouldBeFalse();
    }

    [Fact]
    public void Values_of_other_types_read_as_nothing()
    {
        JsonView.TryOpen("""{"s":"x","n":5,"d":1.5,"o":{},"half":"\ud83d"}"""u8, out var view).ShouldBeTrue();

        view["n"u8].Chars.IsEmpty.ShouldBeTrue();
        view["s"u8].Count.ShouldBeNull();
        view["d"u8].Count.ShouldBeNull();
        view["d"u8].Number.ShouldBe(1.5);
        view["s"u8].Number.ShouldBeNull();
        view["o"u8].Text(9).ShouldBeNull();
        view["half"u8].Text(9).ShouldBeNull();
        Encoding.UTF8.GetString(view["half"u8].Chars.Quoted).ShouldBe("\"\\ud83d\"");
        foreach (var item in view["o"u8]) item.Exists.ShouldBe(!item.Exists);
    }

    [Fact]
    public void Only_one_whole_object_is_a_document()
    {
        foreach (var text in (string[])["", "[]", "1", "{", "{} x", "{\"a\":}", "null"])
            JsonView.TryOpen(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();
        JsonView.TryOpen([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], out _).ShouldBeFalse();
    }
}
