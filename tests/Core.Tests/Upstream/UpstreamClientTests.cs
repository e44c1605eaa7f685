using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Tests.Upstream;

public sealed class UpstreamClientTests
{
    [Fact]
    public async Task A_whole_reply_passes_byte_for_byte()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var call = Asked.Whole(upstream.BaseUrl);

        var reply = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Complete>();

        reply.Status.ShouldBe(200);
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe(OpenAIScripts.WholeBody("Hello!"));
        reply.Error.ShouldBeNull();
        reply.Facts.Usage!.Prompt.ShouldBe(7);
        reply.Facts.UpstreamModel.ShouldBe("gpt-4.1-mini-2025-04-14");
        reply.Facts.UpstreamStatus.ShouldBe(200);
        call.Attempts.ShouldBe(1);
        call.Trace.Steps.ShouldContain(step => step.Stage == "upstream");
    }

    [Fact]
    public async Task The_upstream_gets_the_document_the_credential_and_nothing_of_the_callers()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort, variables: name => name == "THE_KEY" ? "the-secret\n" : null);
        var target = Asked.TargetAt(upstream.BaseUrl) with
        {
            Credential = new() { Env = "THE_KEY" },
            Headers = new Dictionary<string, string> { ["x-team"] = "blue", ["OpenAI-Beta"] = "of the admin", ["Authorization"] = "other", ["Host"] = "evil.example", ["x-bad"] = "a\r\nx-injected: 1", ["bad name"] = "a", [""] = "a", ["content-language"] = "de" },
        };
        var call = Asked.Call(target, """{"model":"m","messages":[{"role":"user","content":"Hi"}],"seed":7}""", headers: [new("openai-beta", "of the caller"), new("transfer-encoding", "chunked"), new("x-odd", "ä")]);

        await egress.AskAsync(call);

        var request = await upstream.ReceiveAsync();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/v1/chat/completions");
        Encoding.UTF8.GetString(request.Body.Span).ShouldBe("""{"model":"gpt-4.1-mini","messages":[{"role":"user","content":"Hi"}],"seed":7}""");
        request.Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}").Order().ShouldBe(
        [
            "accept: application/json", "authorization: Bearer the-secret", $"content-length: {request.Body.Length}", "content-type: application/json",
            $"host: {upstream.HostAndPort}", "openai-beta: of the admin", "user-agent: ai-gateway-serverless", "x-team: blue",
        ]);
    }

    [Fact]
    public async Task A_secret_that_was_renewed_goes_out_with_the_next_call()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort, scheme: new Renewed("first", "second", "second"));
        var target = Asked.TargetAt(upstream.BaseUrl) with { Credential = new() { Env = "ANY" } };

        for (var call = 0; call < 3; call++) await egress.AskAsync(Asked.Call(target, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}"""));

        upstream.Requests.Select(request => request.Header("authorization")).ShouldBe(["Bearer first", "Bearer second", "Bearer second"]);
    }

    [Fact]
    public async Task A_stream_arrives_event_for_event_and_ends_by_its_end()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Stream("Hel", "lo ", "wörld 😀"));
        var call = Asked.Stream(upstream.BaseUrl);

        var reply = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Streaming>();
        var heard = await Heard.AllAsync(reply.Stream);

        heard.Content.ShouldBe("Hello wörld 😀");
        heard.HasEnd.ShouldBeTrue();
        reply.Stream.Facts.Usage!.Completion.ShouldBe(3);
        reply.Stream.Facts.FinishReason.ShouldBe("stop");
        reply.Stream.Facts.UpstreamStatus.ShouldBe(200);
    }

    [Fact]
    public async Task Usage_is_asked_of_the_upstream_and_kept_from_a_caller_who_did_not_ask()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Stream("Hello"));

        var heard = await Heard.AllAsync(await egress.AskAsync(Asked.Stream(upstream.BaseUrl)));

        heard.Text.ShouldNotContain("prompt_tokens");
        var sent = JsonDocument.Parse((await upstream.ReceiveAsync()).Body).RootElement;
        sent.GetProperty("stream_options").GetProperty("include_usage").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Only_listed_headers_pass()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Whole("Hello")
            .Header("openai-processing-ms", "12").Header("set-cookie", "a=b").Header("x-request-id", "theirs").Header("openai-organization", "ours").Header("server", "x"));

        var reply = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Complete>();

        reply.Headers.ShouldBe([new("openai-processing-ms", "12")]);
    }

    [Fact]
    public async Task A_provider_that_does_not_offer_the_route_is_not_asked()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var call = Asked.Call(Asked.TargetAt(upstream.BaseUrl) with { ProviderKind = "unheard-of" }, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""");

        (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error.Code.ShouldBe("unsupported_route");
        upstream.Requests.ShouldBeEmpty();
        call.Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_credential_is_named_to_operators_alone_and_nobody_is_asked()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var lines = new LogLines();
        using var egress = new Egresses(upstream.HostAndPort, logger: lines);
        var call = Asked.Call(Asked.TargetAt(upstream.BaseUrl) with { Credential = new() { Env = "NOT_SET" } }, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""");

        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code, error.Failure).ShouldBe((503, "upstream_unavailable", UpstreamFailure.Credential));
        error.Message.ShouldContain("the-provider");
        error.Message.ShouldNotContain("NOT_SET");
        lines.Written.ShouldHaveSingleItem().ShouldContain("'NOT_SET'");
        call.Trace.Steps.ShouldContain(step => step.Decision == "failed" && step.Detail!.Contains("'NOT_SET'"));
        upstream.Requests.ShouldBeEmpty();
    }

    private sealed class Renewed(params string[] secrets) : ICredentialScheme
    {
        private int read;

        public bool Reads(CredentialReference reference) => true;

        public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) => new(CredentialReading.Key(secrets[read++]));
    }
}
