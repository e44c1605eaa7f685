using System.Text;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;
using AiGateway.Upstream.Credentials;
using Azure.Core;

namespace AiGateway.Tests.Upstream;

/// <summary>What an upstream answers when it does not do what was asked.</summary>
public sealed class UpstreamErrorTests
{
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
    [InlineData(529, "overloaded", 529, "upstream_unavailable")]
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
    [InlineData(529, 529, "upstream_unavailable")]
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
}
