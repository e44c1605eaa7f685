using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AiGateway.Upstream.Credentials.Google;

namespace AiGateway.Tests.Upstream.Credentials.Google;

public sealed class GoogleCredentialsFileTests
{
    [Theory]
    [InlineData("type", null, "'type' is neither service_account nor external_account")]
    [InlineData("type", "authorized_user", "'type' is neither service_account nor external_account")]
    [InlineData("client_email", null, "'client_email' is missing")]
    [InlineData("private_key", null, "'private_key' is missing")]
    [InlineData("private_key", "hush", "'private_key' is no private RSA key in PEM")]
    [InlineData("token_uri", null, "'token_uri' is missing")]
    [InlineData("token_uri", "https://hush.example/token", "'token_uri' is no https address under googleapis.com")]
    public async Task A_service_accounts_mistake_is_named_without_its_value(string field, string? value, string mistake)
    {
        await using var stand = await GoogleStand.StartAsync();
        var file = stand.ServiceAccount();
        file[field] = value;

        await RefusedAsync(stand, file, mistake);
    }

    [Theory]
    [InlineData("audience", null, "'audience' is missing")]
    [InlineData("subject_token_type", null, "'subject_token_type' is missing")]
    [InlineData("token_url", null, "'token_url' is missing")]
    [InlineData("token_url", "https://hush.example/token", "'token_url' is no https address under googleapis.com")]
    [InlineData("service_account_impersonation_url", "https://hush.example/", "'service_account_impersonation_url' is no https address under googleapis.com")]
    [InlineData("credential_source", null, "'credential_source.url' is missing: only managed identities of Azure are known")]
    public async Task A_workloads_mistake_is_named_without_its_value(string field, string? value, string mistake)
    {
        await using var stand = await GoogleStand.StartAsync();
        var file = stand.Workload();
        file[field] = value;

        await RefusedAsync(stand, file, mistake);
    }

    [Theory]
    [InlineData("http://hush.example/metadata/identity/oauth2/token?resource=r")]
    [InlineData("https://169.254.169.254/metadata/identity/oauth2/token?resource=r")]
    [InlineData("http://169.254.169.254:8080/metadata/identity/oauth2/token?resource=r")]
    [InlineData("http://169.254.169.254/latest/meta-data/iam/security-credentials?resource=r")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token?resource=")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token?resource=a&resource=b")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token?resource=r&mi_res_id=hush")]
    [InlineData("/metadata/identity/oauth2/token?resource=r")]
    public async Task A_subject_that_is_not_a_managed_identitys_token_is_refused(string url)
    {
        await using var stand = await GoogleStand.StartAsync();

        await RefusedAsync(stand, stand.Workload(url), "'credential_source.url' does not ask Azure's instance metadata for the token of a managed identity");
    }

    [Fact]
    public async Task A_key_that_is_not_private_signs_nothing()
    {
        await using var stand = await GoogleStand.StartAsync();
        using var curve = ECDsa.Create();
        foreach (var key in (string[])[stand.Key.ExportSubjectPublicKeyInfoPem(), curve.ExportPkcs8PrivateKeyPem()])
        {
            var file = stand.ServiceAccount();
            file["private_key"] = key;

            await RefusedAsync(stand, file, "'private_key' is no private RSA key in PEM");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hush")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"service_account","type":"external_account"}""")]
    public async Task A_text_that_is_no_file_is_refused(string text)
    {
        await using var stand = await GoogleStand.StartAsync();

        (await stand.Tokens.ExchangeAsync(text, default)).Mistake.ShouldBe("the Google credentials file cannot be used: it is no JSON object of text fields");
    }

    [Theory]
    [InlineData("https://oauth2.googleapis.com/token", true)]
    [InlineData("https://sts.googleapis.com/v1/token", true)]
    [InlineData("http://oauth2.googleapis.com/token", false)]
    [InlineData("https://oauth2.googleapis.com:8443/token", false)]
    [InlineData("https://user@oauth2.googleapis.com/token", false)]
    [InlineData("https://oauth2.googleapis.com.evil.example/token", false)]
    [InlineData("https://evilgoogleapis.com/token", false)]
    [InlineData("https://169.254.169.254/token", false)]
    [InlineData("/token", false)]
    public void Nobody_but_Google_is_shown_what_a_file_holds(string address, bool isGoogle) =>
        GoogleHosts.Hold(new(address, UriKind.RelativeOrAbsolute)).ShouldBe(isGoogle);

    [Fact]
    public async Task A_gateway_as_it_is_installed_asks_no_other_host()
    {
        await using var stand = await GoogleStand.StartAsync();

        (await stand.Guarded.ExchangeAsync(stand.ServiceAccount().ToJsonString(), default)).Mistake!.ShouldContain("'token_uri'");
        (await stand.Guarded.ExchangeAsync(stand.Workload().ToJsonString(), default)).Mistake!.ShouldContain("'token_url'");
        stand.Google.Requests.ShouldBeEmpty();
    }

    private static async Task RefusedAsync(GoogleStand stand, JsonObject file, string mistake)
    {
        var reading = await stand.AskAsync(file);

        reading.Secret.ShouldBeNull();
        reading.Mistake.ShouldBe($"the Google credentials file cannot be used: {mistake}");
        stand.Google.Requests.ShouldBeEmpty();
        stand.Identities.ShouldBeEmpty();
        stand.Lines.Written.ShouldBeEmpty();
    }
}
