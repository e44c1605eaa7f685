using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream.Egress;

public sealed class EgressTests
{
    [Theory]
    [InlineData("https://127.0.0.1:{0}/v1")]
    [InlineData("http://127.0.0.1:{0}/v1")]
    [InlineData("https://localhost:{0}/v1")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/v1")]
    [InlineData("https://2130706433:{0}/v1")]
    public async Task An_address_that_is_not_public_gets_no_packet(string address)
    {
        await using var inside = new RawUpstream((_, _) => Task.CompletedTask);
        using var egress = new Egresses();

        await RefusedAsync(egress, Asked.Whole(new Uri(string.Format(null, address, inside.BaseUrl.Port))));

        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_may_be_asked_in_the_clear_opens_the_way_to_no_other()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(upstream.HostAndPort);
        var open = upstream.BaseUrl; // one object, as that of a configuration
        foreach (var _ in Enumerable.Range(0, 2)) (await egress.AskAsync(Asked.Whole(open))).ShouldBeOfType<GatewayReply.Complete>();

        await RefusedAsync(egress, Asked.Whole(new Uri("http://8.8.8.8/v1")));

        (await egress.AskAsync(Asked.Whole(open))).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("127.0.0.1", "2606:4700::1111")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("168.63.129.16")]
    public async Task A_name_with_one_address_inside_is_refused(params string[] answer)
    {
        using var egress = new Egresses(resolve: (_, _) => Task.FromResult(Array.ConvertAll(answer, IPAddress.Parse)));

        await RefusedAsync(egress, Asked.Whole(new Uri("https://rebind.example/v1")));
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var asked = 0;
        // The second answer of a rebinding name would lead somewhere else.
        using var egress = new Egresses($"rebind.example:{upstream.BaseUrl.Port}", resolve: (_, _) =>
            Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254")]));

        var reply = await egress.AskAsync(Asked.Whole(new Uri($"http://rebind.example:{upstream.BaseUrl.Port}/v1")));

        reply.ShouldBeOfType<GatewayReply.Complete>();
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_does_not_answer()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses($"two.example:{upstream.BaseUrl.Port}", resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]));

        (await egress.AskAsync(Asked.Whole(new Uri($"http://two.example:{upstream.BaseUrl.Port}/v1")))).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Fact]
    public async Task An_allowed_host_is_allowed_on_its_port_only()
    {
        await using var allowed = await ScriptedUpstream.StartAsync();
        await using var other = await ScriptedUpstream.StartAsync();
        using var egress = new Egresses(allowed.HostAndPort);

        (await egress.AskAsync(Asked.Whole(allowed.BaseUrl))).ShouldBeOfType<GatewayReply.Complete>();
        await RefusedAsync(egress, Asked.Whole(other.BaseUrl));
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_does_not_travel_in_the_clear_even_to_a_public_host()
    {
        var asked = 0;
        using var egress = new Egresses(resolve: (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8")]);
        });

        await RefusedAsync(egress, Asked.Whole(new Uri("http://public.example/v1")));
        asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("ftp://files.example/v1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://files.example/v1")]
    public async Task Other_schemes_lead_nowhere(string address)
    {
        using var egress = new Egresses();

        await RefusedAsync(egress, Asked.Whole(new Uri(address)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upstream_that_offers_http_2_is_spoken_to_in_it(bool stream)
    {
        await using var upstream = await ScriptedUpstream.StartWithTlsAsync();
        using var egress = new Egresses(upstream.HostAndPort, tls: Trusting(upstream.Certificate!));
        upstream.Next(stream ? OpenAIScripts.Stream("Hel", "lo") : OpenAIScripts.Whole("Hello"));

        var reply = await egress.AskAsync(stream ? Asked.Stream(upstream.BaseUrl) : Asked.Whole(upstream.BaseUrl));

        if (stream) (await Heard.AllAsync(reply)).Content.ShouldBe("Hello");
        else reply.ShouldBeOfType<GatewayReply.Complete>();
        (await upstream.ReceiveAsync()).Protocol.ShouldBe("HTTP/2");
    }

    [Fact]
    public async Task Over_http_2_a_client_that_leaves_stops_its_own_call_and_no_other()
    {
        await using var upstream = await ScriptedUpstream.StartWithTlsAsync();
        using var egress = new Egresses(upstream.HostAndPort, tls: Trusting(upstream.Certificate!));
        using var client = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("a")).Stall());
        var left = (await egress.AskAsync(Asked.Stream(upstream.BaseUrl, aborted: client.Token))).ShouldBeOfType<GatewayReply.Streaming>();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("b")).WaitFor(gate.Task).Write(OpenAIScripts.Finish() + OpenAIScripts.Done));
        var stays = await egress.AskAsync(Asked.Stream(upstream.BaseUrl));
        await left.Stream.ReadAsync(client.Token);
        var reading = left.Stream.ReadAsync(client.Token);

        await client.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading.AsTask());
        await upstream.Requests[0].ClientLeft.WaitAsync(Asked.Patience);
        gate.SetResult();

        (await Heard.AllAsync(stays)).Content.ShouldBe("b");
    }

    [Fact]
    public async Task Over_http_2_a_stream_that_is_reset_is_incomplete()
    {
        await using var upstream = await ScriptedUpstream.StartWithTlsAsync();
        using var egress = new Egresses(upstream.HostAndPort, tls: Trusting(upstream.Certificate!));
        var gate = new TaskCompletionSource();
        upstream.Next(UpstreamScript.Events().Write(OpenAIScripts.Content("a")).WaitFor(gate.Task).Reset());
        var reply = await egress.AskAsync(Asked.Stream(upstream.BaseUrl));
        gate.SetResult();

        var heard = await Heard.AllAsync(reply);

        (heard.Content, heard.Error!.Failure).ShouldBe(("a", UpstreamFailure.MidStream));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_call()
    {
        await using var upstream = await ScriptedUpstream.StartWithTlsAsync();
        using var egress = new Egresses(upstream.HostAndPort);

        var error = (await egress.AskAsync(Asked.Whole(upstream.BaseUrl))).ShouldBeOfType<GatewayReply.Refused>().Error;

        error.Failure.ShouldBe(UpstreamFailure.Connect);
        upstream.Requests.ShouldBeEmpty();
    }

    private static SslClientAuthenticationOptions Trusting(X509Certificate2 certificate) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck },
    };

    private static async Task RefusedAsync(Egresses egress, GatewayCall call)
    {
        var error = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Refused>().Error;
        (error.Status, error.Code, error.Failure).ShouldBe((502, "upstream_address_refused", UpstreamFailure.AddressRefused));
    }
}
