using System.Net.Sockets;
using System.Text;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

public sealed class StreamFaultTests
{
    private const string Content = "Héllo 😀";
    private static readonly byte[] Whole = OpenAIScripts.Bytes("Hé", "llo 😀");
    private static readonly int FinishEnd = Encoding.UTF8.GetByteCount(string.Concat(OpenAIScripts.Events("Hé", "llo 😀").TakeWhile(written => !written.Contains("[DONE]", StringComparison.Ordinal) && !written.Contains("prompt_tokens", StringComparison.Ordinal))));
    private static readonly int FirstEnd = Encoding.UTF8.GetByteCount(OpenAIScripts.Role());

    public enum Ending
    {
        InOrder,
        TooEarly,
        Reset,
    }

    [Theory]
    [InlineData(Ending.InOrder)]
    [InlineData(Ending.TooEarly)]
    [InlineData(Ending.Reset)]
    public async Task However_a_stream_is_cut_it_is_whole_or_says_that_it_is_not(Ending ending)
    {
        var length = 0;
        await using var upstream = new RawUpstream((socket, stop) => SayAsync(socket, Whole.AsMemory(0, length), ending, stop));
        using var egress = new Egresses(upstream.HostAndPort);

        for (; length <= Whole.Length; length++) Judge(await AskAsync(egress, upstream.BaseUrl), length, ending);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Pieces_of_any_size_give_the_same_stream(int size)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var text = "\uFEFF: hello\r\n\r\n" + Encoding.UTF8.GetString(Whole).Replace("\n", "\r\n", StringComparison.Ordinal).Replace("{\"id\"", "{\r\ndata: \"id\"", StringComparison.Ordinal) + ": bye\n\n";
        upstream.Next(UpstreamScript.Events().WriteInPieces(Encoding.UTF8.GetBytes(text), size));

        var heard = await AskAsync(egress, upstream.BaseUrl);

        heard!.Content.ShouldBe(Content);
        heard.HasEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_without_its_done_is_whole_when_every_choice_has_finished()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(Whole.AsMemory(0, FinishEnd)));

        var heard = await AskAsync(egress, upstream.BaseUrl);

        heard!.HasEnd.ShouldBeTrue();
        heard.Text.ShouldEndWith(OpenAIScripts.Done);
    }

    [Fact]
    public async Task A_stream_of_nothing_is_a_refusal()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(": nothing\n\n"));

        var error = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code, error.Failure).ShouldBe((502, "upstream_incomplete", UpstreamFailure.MidStream));
    }

    [Fact]
    public async Task An_error_as_the_first_event_is_a_refusal()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.ErrorEvent("server_error", "No.")));

        var error = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.Code.ShouldBe("server_error");
        error.Status.ShouldBeGreaterThanOrEqualTo(400);
        error.Failure.ShouldBe(UpstreamFailure.Status);
    }

    [Fact]
    public async Task An_error_in_the_middle_ends_the_stream_after_what_came_before_it()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role() + OpenAIScripts.Content("Hel") + OpenAIScripts.ErrorEvent("server_error", "No.") + OpenAIScripts.Content("lo")));

        var heard = await AskAsync(egress, upstream.BaseUrl);

        heard!.Content.ShouldBe("Hel");
        heard.Error!.Code.ShouldBe("server_error");
        heard.Error.Message.ShouldNotContain("No.");
        heard.HasEnd.ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_in_the_stream_about_the_gateways_credential_is_not_quoted()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Event("""{"error":{"message":"Incorrect API key provided: sk-ab***yz","type":"authentication_error","code":"invalid_api_key"}}""")));

        var error = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.Code.ShouldBe("upstream_authentication_failed");
        error.Message.ShouldNotContain("sk-ab");
    }

    [Fact]
    public async Task An_error_in_the_stream_about_the_gateways_bill_is_not_quoted()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Role() + OpenAIScripts.ErrorEvent("insufficient_quota", "Organization org-canary has to pay.")));

        var error = (await AskAsync(egress, upstream.BaseUrl))!.Error!;

        (error.Status, error.Code).ShouldBe((503, "upstream_unavailable"));
        error.Message.ShouldNotContain("org-canary");
    }

    [Fact]
    public async Task Malformed_events_are_left_out_and_counted()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events()
            .Write(OpenAIScripts.Role() + OpenAIScripts.Content("Hel") + OpenAIScripts.Event("{\"id\":") + OpenAIScripts.Event("nonsense"))
            .Write((byte[])[.. "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""u8, 0xC3, 0x28, .. "\"}}]}\n\n"u8])
            .Write(OpenAIScripts.Content("lo") + OpenAIScripts.Finish() + OpenAIScripts.Done));
        var call = Asked.Stream(upstream.BaseUrl);

        var heard = await Heard.AllAsync(await egress.AskAsync(call));

        heard.Content.ShouldBe("Hello");
        call.Trace.Steps.ShouldContain(step => step.Decision == "skipped" && step.Detail!.StartsWith('3'));
    }

    [Fact]
    public async Task The_end_comes_alone_and_at_once_even_when_the_upstream_goes_on()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Events().Write((byte[])[.. Whole, .. Encoding.UTF8.GetBytes(OpenAIScripts.Content("more"))]).Stall());

        var heard = await AskAsync(egress, upstream.BaseUrl);

        heard!.Content.ShouldBe(Content);
        heard.HasEnd.ShouldBeTrue();
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }

    [Fact]
    public async Task A_connection_is_used_again_after_a_stream()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Stream("one"));
        await AskAsync(egress, upstream.BaseUrl);
        // The rest of the first reply is read behind the caller; a second call right away may find the connection still busy with it.
        for (var round = 0; round < 50 && upstream.Requests.Select(request => request.Connection).Distinct().Count() == upstream.Requests.Count; round++)
        {
            upstream.Next(OpenAIScripts.Stream("again"));
            await AskAsync(egress, upstream.BaseUrl);
        }

        upstream.Requests.Select(request => request.Connection).Distinct().Count().ShouldBeLessThan(upstream.Requests.Count);
    }

    [Fact]
    public async Task An_event_of_four_mebibytes_passes()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var text = new string('x', (4 * 1024 * 1024) - 1000);
        upstream.Next(OpenAIScripts.Stream(text));

        (await AskAsync(egress, upstream.BaseUrl))!.Content.ShouldBe(text);
    }

    [Theory]
    [InlineData("data: {\"choices\":[]}xxxxxxxxxxxxxxx")]
    [InlineData("data: a line that has an end\n")]
    [InlineData(": a comment that has none ")]
    public async Task An_endless_event_is_cut_and_the_upstream_stopped(string repeated)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort, new() { MaxEventBytes = 256 * 1024 });
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("Hel")).Endless(Encoding.UTF8.GetBytes(repeated)));

        var heard = await AskAsync(egress, upstream.BaseUrl);

        heard!.Content.ShouldBe("Hel");
        (heard.Error!.Code, heard.Error.Failure).ShouldBe(("upstream_invalid_response", UpstreamFailure.Protocol));
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
    }

    private static void Judge(Heard? heard, int length, Ending ending)
    {
        if (heard is null)
        {
            length.ShouldBeLessThan(ending == Ending.Reset ? int.MaxValue : FirstEnd);
            return;
        }

        Content.ShouldStartWith(heard.Content);
        heard.Text.Contains("\"stop\"", StringComparison.Ordinal).ShouldBe(heard.HasEnd, $"cut at {length}: a finish comes from the upstream or not at all");
        if (heard.Error is { } error) (error.Code, error.Failure).ShouldBe(("upstream_incomplete", UpstreamFailure.MidStream), $"cut at {length}");
        // In order, the blank line after an event may be missing; otherwise an event without it may be a part of one.
        if (ending != Ending.Reset) heard.HasEnd.ShouldBe(length >= (ending == Ending.InOrder ? FinishEnd - 2 : FinishEnd), $"cut at {length}");
    }

    private static async Task<Heard?> AskAsync(Egresses egress, Uri baseUrl)
    {
        var reply = await egress.AskAsync(Asked.Stream(baseUrl));
        if (reply is not GatewayReply.Refused { Error: var error }) return await Heard.AllAsync(reply);
        error.Code.ShouldBeOneOf("upstream_incomplete", "upstream_unavailable");
        return null;
    }

    private static async Task SayAsync(Socket socket, ReadOnlyMemory<byte> body, Ending ending, CancellationToken stop)
    {
        var length = ending == Ending.TooEarly ? $"content-length: {Whole.Length + 1}\r\n" : "";
        await RawUpstream.SendAsync(socket, Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n{length}\r\n"), stop);
        await RawUpstream.SendAsync(socket, body, stop);
        if (ending == Ending.Reset) RawUpstream.Reset(socket);
    }
}
