using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;
using AiGateway.Upstream.Credentials;
using AiGateway.Upstream.Credentials.Google;
using AiGateway.Upstream.Egress;
using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Upstream.Credentials.Google;

/// <summary>Token endpoints on loopback, what is asked of them, and files that point there.</summary>
internal sealed class GoogleStand : IAsyncDisposable
{
    public const string Imds = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api://the-pool";

    private static readonly string Pem = MakeKey();
    private readonly SocketsHttpHandler network;

    private GoogleStand(ScriptedUpstream google)
    {
        Google = google;
        Key.ImportFromPem(Pem);
        network = EgressHandler.Create(new EgressConnector(new HashSet<string> { google.HostAndPort }, Dns.GetHostAddressesAsync, Time));
        Tokens = new(network, Identity, new CredentialLog(Lines), Time, address => address.Authority == google.HostAndPort);
        Guarded = new(network, Identity, new CredentialLog(Lines), Time);
    }

    public ScriptedUpstream Google { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));

    public LogLines Lines { get; } = new();

    public RSA Key { get; } = RSA.Create();

    /// <summary>Knows the loopback endpoints.</summary>
    public GoogleTokens Tokens { get; }

    /// <summary>As in production.</summary>
    public GoogleTokens Guarded { get; }

    public List<string> Identities { get; } = [];

    public List<string> Scopes { get; } = [];

    public bool IsIdentityDown { get; set; }

    public static async Task<GoogleStand> StartAsync() => new(await ScriptedUpstream.StartAsync());

    public Uri At(string path) => new(Google.BaseUrl, path);

    public JsonObject ServiceAccount() => new()
    {
        ["type"] = "service_account",
        ["project_id"] = "the-project",
        ["private_key_id"] = "the-key-id",
        ["private_key"] = Pem,
        ["client_email"] = "gateway@the-project.iam.gserviceaccount.com",
        ["token_uri"] = At("/token").ToString(),
        ["universe_domain"] = "googleapis.com",
    };

    public JsonObject Workload(string imds = Imds) => new()
    {
        ["type"] = "external_account",
        ["audience"] = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/azure",
        ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
        ["token_url"] = At("/v1/token").ToString(),
        ["credential_source"] = new JsonObject
        {
            ["url"] = imds,
            ["headers"] = new JsonObject { ["Metadata"] = "True" },
            ["format"] = new JsonObject { ["type"] = "json", ["subject_token_field_name"] = "access_token" },
        },
    };

    public static UpstreamScript Token(string token, int seconds = 3600) => UpstreamScript.Json(200, $$"""{"access_token":"{{token}}","expires_in":{{seconds}},"token_type":"Bearer"}""");

    public static Dictionary<string, StringValues> FormOf(ReceivedRequest request) => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span));

    public ValueTask<CredentialReading> AskAsync(JsonObject file) => Tokens.ExchangeAsync(file.ToJsonString(), default);

    public async ValueTask DisposeAsync()
    {
        network.Dispose();
        Key.Dispose();
        await Google.DisposeAsync();
    }

    private static string MakeKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private ScriptedIdentity Identity(string identity)
    {
        Identities.Add(identity);
        return new(this);
    }

    private sealed class ScriptedIdentity(GoogleStand stand) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            stand.Scopes.AddRange(requestContext.Scopes);
            if (stand.IsIdentityDown) throw new CredentialUnavailableException("no identity here");
            return new(new AccessToken("azure-token", stand.Time.GetUtcNow().AddHours(1)));
        }
    }
}
