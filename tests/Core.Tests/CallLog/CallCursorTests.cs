using AiGateway.CallLog;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog;

public sealed class CallCursorTests
{
    private static readonly string Id = Sample.Settled().Id;

    [Fact]
    public void A_cursor_leads_back_to_its_call_whatever_the_limit()
    {
        var query = new CallQuery { Tenant = "acme", Model = "gpt/4:x", Limit = 10 };

        CallCursor.TryRead(query with { After = CallCursor.After(query, Id), Limit = 20 }, out var id).ShouldBeTrue();

        id.ShouldBe(Id);
    }

    [Fact]
    public void A_cursor_of_other_filters_is_refused()
    {
        var query = new CallQuery { Tenant = "a", Application = "bc" };
        var cursor = CallCursor.After(query, Id);

        CallQuery[] others = [new(), new() { Tenant = "a" }, new() { Tenant = "ab", Application = "c" }, query with { Status = 200 }, query with { From = Sample.Noon }];
        foreach (var other in others) CallCursor.TryRead(other with { After = cursor }, out _).ShouldBeFalse();
    }

    [Property]
    public void Any_other_text_is_refused(string text) => CallCursor.TryRead(new() { After = text ?? "" }, out _).ShouldBeFalse();

    [Fact]
    public void A_cursor_with_any_character_changed_is_refused()
    {
        var cursor = CallCursor.After(new(), Id);

        for (var at = 0; at < cursor.Length; at++)
        {
            var changed = cursor[..at] + (cursor[at] == 'A' ? 'B' : 'A') + cursor[(at + 1)..];
            CallCursor.TryRead(new() { After = changed }, out _).ShouldBeFalse();
        }
    }
}
