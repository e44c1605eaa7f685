using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;
using AiGateway.Upstream.Credentials;
using Azure.Core;

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

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task An_error_about_the_request_passes_with_its_status(int status)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Error(status, "the_code", "Because."));

        var reply = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Complete>();

        reply.Status.ShouldBe(status);
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe(OpenAIScripts.ErrorBody("the_code", "Because."));
        reply.Error!.Code.ShouldBe("the_code");
        reply.Error.Failure.ShouldBe(UpstreamFailure.Status);
        reply.Facts.UpstreamStatus.ShouldBe(status);
    }

    [Fact]
    public async Task A_time_to_wait_passes_with_an_error_about_the_request()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(UpstreamScript.Json(409, """{"error":{"code":"409","message":"Locked."}}""").Header("retry-after-ms", "1500").Header("retry-after", "60"));

        var reply = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Complete>();

        reply.Status.ShouldBe(409);
        reply.Error!.RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(1500));
        reply.Headers.ShouldContain(new KeyValuePair<string, string>("retry-after", "2"));
        reply.Headers.ShouldContain(new KeyValuePair<string, string>("retry-after-ms", "1500"));
    }

    [Theory]
    [InlineData(429, "rate_limit_exceeded", 429, "rate_limit_exceeded")]
    [InlineData(429, "429", 429, "rate_limit_exceeded")]
    [InlineData(500, "server_error", 500, "upstream_error")]
    [InlineData(502, "502", 502, "upstream_error")]
    [InlineData(503, "overloaded", 503, "upstream_unavailable")]
    [InlineData(504, "slow", 504, "upstream_timeout")]
    [InlineData(529, "overloaded", 503, "upstream_unavailable")]
    [InlineData(429, "insufficient_quota", 503, "upstream_unavailable")]
    [InlineData(400, "billing_hard_limit_reached", 503, "upstream_unavailable")]
    [InlineData(400, "invalid_api_key", 502, "upstream_authentication_failed")]
    public async Task An_error_that_may_be_about_the_gateways_account_becomes_the_gateways_own(int status, string theirs, int told, string code)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Error(status, theirs, "Rate limit reached for organization org-canary on tokens per min."));
        var call = Asked.Stream(upstream.BaseUrl);

        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code, error.Failure).ShouldBe((told, code, UpstreamFailure.Status));
        error.Message.ShouldNotContain("org-canary");
        call.Trace.Steps.ShouldContain(step => step.Decision == "failed" && step.Detail!.Contains($"({theirs})"));
    }

    [Fact]
    public async Task A_busy_upstreams_time_to_wait_is_told()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Error(429, "rate_limit_exceeded", "Slow down.").Header("retry-after-ms", "1500").Header("retry-after", "60"));

        var error = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(1500));
        error.RetryIsUseless.ShouldBeFalse();
    }

    [Theory]
    [InlineData(400, 400, "upstream_refused")]
    [InlineData(402, 502, "upstream_error")]
    [InlineData(404, 502, "upstream_model_not_found")]
    [InlineData(408, 504, "upstream_timeout")]
    [InlineData(413, 413, "upstream_refused")]
    [InlineData(418, 502, "upstream_error")]
    [InlineData(429, 429, "rate_limit_exceeded")]
    [InlineData(500, 500, "upstream_error")]
    [InlineData(502, 502, "upstream_error")]
    [InlineData(503, 503, "upstream_unavailable")]
    [InlineData(504, 504, "upstream_timeout")]
    [InlineData(529, 503, "upstream_unavailable")]
    public async Task An_error_in_any_other_form_becomes_the_gateways_own(int status, int told, string code)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(status, "text/html").Write("<h1>internal-host-17 says no</h1>"));

        var error = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code, error.Failure).ShouldBe((told, code, UpstreamFailure.Status));
        error.Message.ShouldNotContain("internal-host-17");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_of_the_gateways_own_credential_is_not_the_callers_business(int status)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Error(status, "invalid_api_key", "Incorrect API key provided: sk-ab***yz."));

        var error = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        (error.Status, error.Code).ShouldBe((502, "upstream_authentication_failed"));
        error.Message.ShouldNotContain("sk-ab");
        error.RetryIsUseless.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_managed_identity_is_told_to_operators_with_the_role_that_is_missing()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var lines = new LogLines();
        var token = Guid.NewGuid().ToString("N");
        var identity = DelegatedTokenCredential.Create((_, _) => new AccessToken(token, DateTimeOffset.MaxValue));
        using var egress = new Egresses(upstream.HostAndPort, logger: lines, scheme: new ManagedIdentityScheme(_ => identity, new CredentialLog(lines), TimeProvider.System));
        upstream.Next(OpenAIScripts.Error(401, "PermissionDenied", "The principal lacks the required data action."));
        var target = Asked.TargetAt(upstream.BaseUrl) with { ProviderKind = "azure-openai", Credential = new() { ManagedIdentity = "system" } };

        var error = (await egress.AskAsync(Asked.Call(target, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}"""))).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.Message.ShouldNotContain("role");
        lines.Written.ShouldHaveSingleItem().ShouldContain("managed identity 'system' needs the role 'Cognitive Services OpenAI User' on the account of provider 'the-provider'");
        lines.Written.ShouldAllBe(line => !line.Contains(token));
    }

    [Fact]
    public async Task An_error_body_that_is_too_large_is_not_passed()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Error(400, "big", new string('x', 70_000)));

        (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error.Code.ShouldBe("upstream_refused");
    }

    [Theory]
    [InlineData("text/html", "<h1>Sign in</h1>")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"ok\":true}")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{\"id\":\"chatcmpl-1\",\"choices\":[")]
    public async Task A_success_that_is_no_reply_is_an_invalid_response(string type, string body)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(200, type).Write(body), new UpstreamScript(200, type).Write(body));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_whole_answer_to_a_call_for_a_stream_is_an_invalid_response()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);

        await RefusesAsync(egress, Asked.Stream(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_compressed_answer_that_nobody_asked_for_is_an_invalid_response()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(OpenAIScripts.Whole("Hello").Header("content-encoding", "gzip"));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_is_cut_and_the_upstream_stopped()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort, new() { MaxReplyBytes = 100_000 });
        upstream.Next(new UpstreamScript(200, "application/json").Endless(new byte[4096]), OpenAIScripts.Whole(new string('x', 100_001)));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        await (await upstream.ReceiveAsync()).ClientLeft.WaitAsync(Asked.Patience);
        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var inside = await ScriptedUpstream.StartAsync();
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        upstream.Next(new UpstreamScript(status, null).Header("location", inside.BaseUrl.ToString()), new UpstreamScript(status, null).Header("location", "http://169.254.169.254/"));

        await RefusesAsync(egress, Asked.Whole(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        await RefusesAsync(egress, Asked.Stream(upstream.BaseUrl), 502, "upstream_invalid_response", UpstreamFailure.Protocol);
        inside.Requests.ShouldBeEmpty();
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

    private static async Task RefusesAsync(Egresses egress, GatewayCall call, int status, string code, UpstreamFailure failure)
    {
        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;
        (error.Status, error.Code, error.Failure).ShouldBe((status, code, failure));
    }
}
