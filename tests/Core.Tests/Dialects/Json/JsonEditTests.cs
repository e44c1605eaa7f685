using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using FsCheck.Xunit;

namespace AiGateway.Tests.Dialects.Json;

public sealed class JsonEditTests
{
    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void A_new_value_replaces_the_old_one_and_every_other_byte_stays(WrittenObject written)
    {
        var text = Read(written);

        foreach (var member in text.Members)
        {
            var edited = new JsonEdit(text).Set(member.Name, "[1E2]"u8.ToArray()).Apply();
            var index = text.Members.ToList().IndexOf(member);
            var expected = new WrittenObject([.. written.Members.Select((old, i) => i == index ? old with { Value = "[1E2]" } : old)]);
            Show(edited).ShouldBe(expected.ToString());
        }
    }

    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void A_new_member_comes_last_and_every_other_byte_stays(WrittenObject written)
    {
        var edited = Show(new JsonEdit(Read(written)).Set("new", "1.0"u8.ToArray()).Apply());

        var expected = JsonNode.Parse(written.Bytes)!.AsObject();
        expected.Add("new", JsonNode.Parse("1.0"));
        JsonNode.DeepEquals(JsonNode.Parse(edited), expected).ShouldBeTrue();
        var separator = written.Members.Count == 0 ? "" : ",";
        edited.ShouldContain(separator + "\"new\":1.0");
        edited.Replace(separator + "\"new\":1.0", "", StringComparison.Ordinal).ShouldBe(written.ToString());
    }

    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 300)]
    public void Any_members_can_be_taken_out_and_what_stays_keeps_its_bytes(WrittenObject written, int which)
    {
        var text = Read(written);
        var edit = new JsonEdit(text);
        var expected = JsonNode.Parse(written.Bytes)!.AsObject();
        for (var i = 0; i < text.Members.Count; i++)
        {
            if ((which & (1 << i)) == 0) continue;
            edit.Remove(text.Members[i].Name);
            expected.Remove(text.Members[i].Name);
        }

        var edited = Show(edit.Apply());

        JsonNode.DeepEquals(JsonNode.Parse(edited), expected).ShouldBeTrue();
        for (var i = 0; i < text.Members.Count; i++)
            if ((which & (1 << i)) == 0) edited.ShouldContain(written.Members[i].Text.Trim());
    }

    [Fact]
    public void Changes_go_together()
    {
        var text = StrictJson.Read("""{ "a": 1, "b": 2, "c": 3 }"""u8.ToArray()).Text!;

        var edited = new JsonEdit(text).Remove("a").Set("b", "x\"é").Set("d", "null"u8.ToArray()).Remove("c").Remove("absent").Apply();

        Show(edited).ShouldBe("""{ "b": "x\"é","d":null }""");
    }

    [Fact]
    public void A_value_that_stays_the_same_is_no_change()
    {
        var text = StrictJson.Read("""{"a": "b"}"""u8.ToArray()).Text!;

        new JsonEdit(text).Set("a", "b").Apply().ShouldBe(text.Bytes);
    }

    private static JsonText Read(WrittenObject written) => StrictJson.Read(written.Bytes).Text.ShouldNotBeNull();

    private static string Show(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
