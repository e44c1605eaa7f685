using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translation;

public sealed class ToolCallLinksTests
{
    [Fact]
    public void A_result_is_matched_by_id_and_gets_the_tools_name()
    {
        var call = new ChatPart.ToolCall("c", "weather", "{}");
        var result = new ChatPart.ToolResult("c", null, []);

        Link(call, result).NameOf(result).ShouldBe("weather");
    }

    [Fact]
    public void Results_without_ids_are_matched_by_name_in_the_order_of_the_calls()
    {
        ChatPart.ToolCall[] calls = [new("", "a", "1"), new("", "a", "2"), new("", "b", "3")];
        ChatPart.ToolResult[] results = [new("", "b", []), new("", "a", [new ChatPart.Text("1")]), new("", "a", [new ChatPart.Text("2")])];

        var links = Link([.. calls, .. results]);

        results.Select(links.IdOf).ShouldBe([links.IdOf(calls[2]), links.IdOf(calls[0]), links.IdOf(calls[1])]);
    }

    [Fact]
    public void Equal_calls_of_two_turns_are_two_calls()
    {
        ChatPart.ToolCall[] calls = [new("same", "a", "{}"), new("same", "b", "{}")];
        ChatPart.ToolResult[] results = [new("same", null, []), new("same", null, [])];

        var links = Link(calls[0], results[0], calls[1], results[1]);

        results.Select(links.NameOf).ShouldBe(["a", "b"]);
        links.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_call_that_was_answered_by_its_id_is_not_answered_again_by_its_name()
    {
        ChatPart.ToolCall[] calls = [new("x", "a", "1"), new("y", "a", "2")];
        ChatPart.ToolResult[] results = [new("x", null, []), new("", "a", [])];

        var links = Link([.. calls, .. results]);

        results.Select(links.IdOf).ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_result_of_no_call_keeps_what_it_says()
    {
        ChatPart.ToolResult[] results = [new("x", null, []), new("", "n", []), new("", null, [])];

        var links = Link([.. results]);

        results.Select(links.NameOf).ShouldBe(["", "n", ""]);
        results.Select(links.IdOf).ShouldBeUnique();
        links.Any.ShouldBeTrue();
        Link(new ChatPart.Text("t")).Any.ShouldBeFalse();
    }

    private static ToolCallLinks Link(params ChatPart[] parts) => new([new(ChatRole.Assistant, [.. parts], "")]);
}
