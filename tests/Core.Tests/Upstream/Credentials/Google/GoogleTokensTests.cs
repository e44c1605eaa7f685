using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream.Credentials.Google;

public sealed class GoogleTokensTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_account_gets_its_token_with_a_signed_assertion()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(GoogleStand.Token("ya29.one"));

        var reading = await stand.AskAsync(stand.ServiceAccount());

        reading.Secret.ShouldBe("ya29.one");
        reading.IsIdentityToken.ShouldBeTrue();
        var asked = stand.Google.Requests.ShouldHaveSingleItem();
        asked.Path.ShouldBe("/token");
        var form = GoogleStand.FormOf(asked);
        form["grant_type"].ToString().ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        var parts = form["assertion"].ToString().Split('.');
        Text(parts[0]).ShouldBe("""{"alg":"RS256","typ":"JWT","kid":"the-key-id"}""");
        var claims = JsonNode.Parse(Text(parts[1]))!.AsObject();
        claims["iss"]!.GetValue<string>().ShouldBe("gateway@the-project.iam.gserviceaccount.com");
        claims["aud"]!.GetValue<string>().ShouldBe(stand.At("/token").ToString());
        claims["scope"]!.GetValue<string>().ShouldBe("https://www.googleapis.com/auth/cloud-platform");
        claims["iat"]!.GetValue<long>().ShouldBe(stand.Time.GetUtcNow().ToUnixTimeSeconds());
        claims["exp"]!.GetValue<long>().ShouldBe(stand.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds());
        stand.Key.VerifyData(Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
    }

    [Fact]
    public async Task A_workload_shows_the_token_of_its_managed_identity()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(GoogleStand.Token("federated"));

        (await stand.AskAsync(stand.Workload())).Secret.ShouldBe("federated");

        stand.Identities.ShouldBe(["system"]);
        stand.Scopes.ShouldBe(["api://the-pool/.default"]);
        var asked = stand.Google.Requests.ShouldHaveSingleItem();
        asked.Path.ShouldBe("/v1/token");
        asked.Header("authorization").ShouldBeNull();
        GoogleStand.FormOf(asked).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()).ShouldBe(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["audience"] = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/azure",
            ["scope"] = "https://www.googleapis.com/auth/cloud-platform",
            ["requested_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
            ["subject_token"] = "azure-token",
        });
    }

    [Fact]
    public async Task A_workload_may_name_an_identity_of_its_own()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(GoogleStand.Token("federated"));

        await stand.AskAsync(stand.Workload(GoogleStand.Imds + "&client_id=the-client"));

        stand.Identities.ShouldBe(["the-client"]);
    }

    [Fact]
    public async Task A_workload_that_stands_for_a_service_account_exchanges_twice()
    {
        await using var stand = await GoogleStand.StartAsync();
        var expires = stand.Time.GetUtcNow().AddMinutes(30).ToString("O", null);
        stand.Google.Next(GoogleStand.Token("federated"), UpstreamScript.Json(200, $$"""{"accessToken":"impersonated","expireTime":"{{expires}}"}"""), GoogleStand.Token("federated"), GoogleStand.Token("next"));
        var file = stand.Workload();
        file["service_account_impersonation_url"] = stand.At("/v1/projects/-/serviceAccounts/a@b:generateAccessToken").ToString();

        (await stand.AskAsync(file)).Secret.ShouldBe("impersonated");

        var asked = stand.Google.Requests[1];
        asked.Path.ShouldBe("/v1/projects/-/serviceAccounts/a@b:generateAccessToken");
        asked.Header("authorization").ShouldBe("Bearer federated");
        asked.Header("content-type")!.ShouldStartWith("application/json");
        Encoding.UTF8.GetString(asked.Body.Span).ShouldBe("""{"scope":["https://www.googleapis.com/auth/cloud-platform"]}""");
        stand.Time.Advance(TimeSpan.FromMinutes(30));
        (await stand.AskAsync(file)).Secret.ShouldBe("next");
    }

    [Fact]
    public async Task A_token_is_kept_renewed_behind_the_calls_and_never_used_after_its_end()
    {
        await using var stand = await GoogleStand.StartAsync();
        var file = stand.ServiceAccount();
        stand.Google.Next(GoogleStand.Token("one"), GoogleStand.Token("two"), GoogleStand.Token("three"));

        (await stand.AskAsync(file)).Secret.ShouldBe("one");
        stand.Time.Advance(TimeSpan.FromMinutes(54));
        (await stand.AskAsync(file)).Secret.ShouldBe("one");
        stand.Google.Requests.Count.ShouldBe(1);
        stand.Time.Advance(TimeSpan.FromMinutes(2));
        (await stand.AskAsync(file)).Secret.ShouldBe("one", "no call waits while a token is good");
        await Eventually.HoldsAsync("the token is a new one", async () => (await stand.AskAsync(file)).Secret == "two", Cancel);
        stand.Time.Advance(TimeSpan.FromHours(2));
        (await stand.AskAsync(file)).Secret.ShouldBe("three");
        stand.Google.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Another_file_has_a_token_of_its_own()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(GoogleStand.Token("one"), GoogleStand.Token("two"));
        var other = stand.ServiceAccount();
        other["client_email"] = "other@the-project.iam.gserviceaccount.com";

        (await stand.AskAsync(stand.ServiceAccount())).Secret.ShouldBe("one");
        (await stand.AskAsync(other)).Secret.ShouldBe("two");
        (await stand.AskAsync(stand.ServiceAccount())).Secret.ShouldBe("one");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"hush"}""")]
    [InlineData(302, "")]
    [InlineData(200, """{"error":"hush"}""")]
    [InlineData(200, """{"access_token":"a b","expires_in":3600}""")]
    [InlineData(200, """{"access_token":"hush\r\nx: y","expires_in":3600}""")]
    [InlineData(200, """{"access_token":"hush"}""")]
    [InlineData(200, """{"access_token":"hush","expires_in":-1}""")]
    [InlineData(200, """{"access_token":7,"expires_in":3600}""")]
    [InlineData(200, """["hush"]""")]
    [InlineData(200, "hush")]
    [InlineData(200, "")]
    public async Task An_answer_without_a_token_is_told_without_being_quoted_and_not_asked_for_again_at_once(int status, string body)
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Otherwise = _ => UpstreamScript.Json(status, body).Header("location", "/elsewhere");

        var reading = await stand.AskAsync(stand.ServiceAccount());
        await stand.AskAsync(stand.ServiceAccount());

        reading.Secret.ShouldBeNull();
        reading.Mistake.ShouldBe("Google gave no token for the credentials file of type service_account");
        stand.Google.Requests.Count.ShouldBe(1);
        stand.Lines.Written.ShouldHaveSingleItem().ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_status_and_the_field_that_holds_the_address()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(UpstreamScript.Json(403, "{}"));

        await stand.AskAsync(stand.Workload());

        stand.Lines.Written.ShouldBe(["Google gave no token for what it was asked at 'token_url'; status: 403."]);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_not_read_to_its_end()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(new UpstreamScript(200, "application/json").Endless(new byte[16 * 1024]));

        (await stand.AskAsync(stand.ServiceAccount())).Secret.ShouldBeNull();
    }

    [Fact]
    public async Task An_identity_that_is_down_is_told_and_Google_not_asked()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.IsIdentityDown = true;

        (await stand.AskAsync(stand.Workload())).Mistake.ShouldBe("Google gave no token for the credentials file of type external_account");

        stand.Google.Requests.ShouldBeEmpty();
        stand.Lines.Written.ShouldBe(["Google gave nothing for 'external_account'; exception: CredentialUnavailableException."]);
    }

    [Fact]
    public async Task While_Google_is_down_a_token_is_used_to_its_end_and_had_anew_afterwards()
    {
        await using var stand = await GoogleStand.StartAsync();
        stand.Google.Next(GoogleStand.Token("one"));
        stand.Google.Otherwise = _ => UpstreamScript.Json(503, "{}");
        var file = stand.ServiceAccount();
        await stand.AskAsync(file);

        stand.Time.Advance(TimeSpan.FromMinutes(59));
        (await stand.AskAsync(file)).Secret.ShouldBe("one");
        await Eventually.HoldsAsync("the renewal has failed", () => stand.Lines.Written.Count == 1, Cancel);
        stand.Time.Advance(TimeSpan.FromMinutes(1));
        (await stand.AskAsync(file)).Secret.ShouldBeNull();
        stand.Google.Otherwise = _ => GoogleStand.Token("two");
        stand.Time.Advance(TimeSpan.FromSeconds(11));
        (await stand.AskAsync(file)).Secret.ShouldBe("two");
    }

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
}
