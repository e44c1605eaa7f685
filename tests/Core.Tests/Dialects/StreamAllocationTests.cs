using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects;

/// <summary>Exact counts, whatever the machine does meanwhile: what a reader or a translation allocates for an event is paid thousands of times a second.</summary>
public sealed class StreamAllocationTests
{
    private static readonly DialectCatalog Dialects = new();

    private static readonly Dictionary<string, string> Questions = new()
    {
        ["openai-chat"] = """{"model":"m","stream":true,"messages":[{"role":"user","content":"Hello"}]}""",
        ["anthropic-messages"] = """{"model":"m","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"Hello"}]}""",
        ["openai-responses"] = """{"model":"m","stream":true,"input":"Hello"}""",
        ["gemini-generate"] = """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""",
    };

    public static TheoryData<string> Spoken => [.. Questions.Keys];

    public static TheoryData<string, string> Translated =>
    [
        .. from upstream in Dialects.Upstreams
           from caller in Questions.Keys
           where upstream.Upstreams is not null && upstream.Name != caller && Dialects.Get(caller).Callers is not null
           select (upstream.Name, caller),
    ];

    [Theory]
    [MemberData(nameof(Spoken))]
    public void An_event_that_passes_through_allocates_nothing(string dialect)
    {
        var stream = SpokenStream.In(dialect);
        foreach (var @event in stream.Texts.Concat(stream.Others)) stream.CostOf(Open(dialect, dialect), [@event]).ShouldBe(0, Encoding.UTF8.GetString(@event.Data));
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void Events_of_changing_shapes_pass_through_without_an_allocation(string dialect)
    {
        var stream = SpokenStream.In(dialect);
        stream.CostOf(Open(dialect, dialect), [.. stream.Texts, .. stream.Others]).ShouldBe(0);
    }

    // Into Responses, too: what grows there, now and then, is the text, which its last events repeat.
    [Theory]
    [MemberData(nameof(Translated))]
    public void A_piece_of_text_is_translated_without_an_allocation(string upstream, string caller)
    {
        var stream = SpokenStream.In(upstream);
        stream.CostOf(Open(upstream, caller), stream.Texts).ShouldBe(0);
    }

    private static IStreamReader Open(string upstream, string caller)
    {
        var path = caller == "gemini-generate" ? new CallPath { Model = "m", Streams = true, Query = "?alt=sse" } : CallPath.Plain;
        var request = Dialects.Get(caller).Read(Encoding.UTF8.GetBytes(Questions[caller]), path).Request.ShouldNotBeNull();
        return Dialects.Between(caller, [upstream]).ShouldNotBeNull().OpenStream(request);
    }
}
