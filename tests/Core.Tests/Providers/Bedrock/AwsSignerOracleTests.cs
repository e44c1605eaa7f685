using System.Text;
using AiGateway.Providers.Bedrock;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AiGateway.Tests.Providers.Bedrock;

/// <summary>Against the signer that AWS ships.</summary>
public sealed class AwsSignerOracleTests
{
    private static readonly string SecretKey = Guid.NewGuid().ToString("N") + "/+";

    [Property(MaxTest = 500)]
    public Property Whatever_is_asked_is_signed_as_the_vendors_own_signer_signs_it()
    {
        var text = Gen.Elements("a", "B", "7", ":", "/", "%", " ", "+", "~", ".", "-", "_", "(", "*", "'", "=", "&", "ä", "😀", "anthropic.claude-3-5-sonnet-20241022-v2:0", "arn:aws:bedrock:eu-west-1:1:inference-profile/x").ListOf().Select(string.Concat);
        var value = Gen.Elements("a", "B", " ", "  ", ",", ";", "=", "*/*", "application/json").ListOf().Select(string.Concat);
        var name = Gen.Elements("accept", "Content-Type", "X-Custom", "x-amzn-bedrock-trace");
        // No name that is escaped: AWS documents their order after escaping, and its .NET signer orders them before.
        var asked = from model in text.Where(model => model.Length > 0)
                    from query in (from key in Gen.Elements("a", "B", "a-b", "c_d", "z~") from of in text select (key, of)).ListOf()
                    from headers in (from key in name from of in value select (key, of)).ListOf()
                    from body in text
                    from token in Gen.Elements(null, "short", "the/long+token==")
                    from minutes in Gen.Choose(0, 10_000_000)
                    select new Asked(model, query.DistinctBy(pair => pair.key).ToDictionary(), headers.DistinctBy(pair => pair.key).ToDictionary(), body, token, DateTime.UnixEpoch.AddMinutes(minutes));
        return Prop.ForAll(asked.ToArbitrary(), one => Ours(one).ShouldBe(Theirs(one)));
    }

    private static string Ours(Asked asked)
    {
        var query = string.Join('&', asked.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var address = new Uri($"https://bedrock-runtime.eu-west-1.amazonaws.com/model/{Uri.EscapeDataString(asked.Model)}/converse{(query.Length > 0 ? "?" : "")}{query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new AwsRequest("POST", address, Encoding.UTF8.GetBytes(asked.Body)) { Headers = [.. asked.Headers], ShowsBodyHash = true };
        AwsCredential.TryParse($"AKID:{SecretKey}{(asked.Token is null ? "" : ":" + asked.Token)}", out var credential).ShouldBeTrue();
        return AwsSignature.Sign(request, new("eu-west-1", "bedrock"), credential!, asked.Time)[^1].Value;
    }

    private static string Theirs(Asked asked)
    {
        var request = new DefaultRequest(new Question(), "Bedrock Runtime")
        {
            HttpMethod = "POST",
            Endpoint = new("https://bedrock-runtime.eu-west-1.amazonaws.com"),
            ResourcePath = "/model/{modelId}/converse",
            Content = Encoding.UTF8.GetBytes(asked.Body),
            UseQueryString = true,
        };
        request.AddPathResource("{modelId}", asked.Model);
        foreach (var (key, value) in asked.Query) request.Parameters.Add(key, value);
        foreach (var (key, value) in asked.Headers) request.Headers.Add(key, value);
        if (asked.Token is not null) request.Headers["x-amz-security-token"] = asked.Token;
        return new AWS4Signer().SignRequest(request, new Settings(), new RequestMetrics(), "AKID", SecretKey, asked.Time).ForAuthorizationHeader;
    }

    private sealed record Asked(string Model, Dictionary<string, string> Query, Dictionary<string, string> Headers, string Body, string? Token, DateTime Time);

    private sealed class Question : AmazonWebServiceRequest;

    private sealed class Settings : ClientConfig
    {
        public Settings()
            : base(new AmazonProvider()) => (AuthenticationServiceName, AuthenticationRegion) = ("bedrock", "eu-west-1");

        public override string ServiceVersion => "2023-09-30";

        public override string UserAgent => "tests";

        public override string RegionEndpointServiceName => "bedrock-runtime";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new("https://bedrock-runtime.eu-west-1.amazonaws.com");
    }

    private sealed class AmazonProvider : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration();
    }
}
