using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Bedrock;

/// <summary>
/// Amazon Bedrock. Its address follows from the region, unless a base URL names another one (a VPC endpoint). The secret is an access key, <c>ACCESSKEYID:SECRETACCESSKEY</c> with a session token behind
/// another colon where it is temporary, or an API key of Bedrock.
/// </summary>
internal sealed class BedrockProvider : IProvider
{
    private const string Service = "bedrock";
    private const string Runtime = "bedrock-runtime";

    public string Kind => "bedrock";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Converse];

    public Uri AddressOf(Target target, string dialect, bool stream) =>
        ProviderAddress.Under(target.BaseUrl ?? RegionAddress(target), $"/model/{ProviderAddress.Segment(target.UpstreamModel)}/{(stream ? "converse-stream" : "converse")}");

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("authorization", $"Bearer {secret}");

    public bool SignsRequests => true;

    // A secret that looks like an access key and is none is not sent at all: it would go out as it is.
    public IReadOnlyList<KeyValuePair<string, string>>? Sign(OutgoingRequest request, string secret)
    {
        if (!AwsCredential.IsAccessKey(secret)) return null;
        if (!AwsCredential.TryParse(secret, out var credential) || request.Region is not { } region) return [];
        return AwsSignature.Sign(new(request.Method, request.Address, request.Body), new(region, Service), credential, request.At);
    }

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.Region is null) yield return new(SettingMistake.Region, "region is needed: where Bedrock computes, such as us-east-1.");
        if (settings.Region is { } region && !IsRegion(region)) yield return new(SettingMistake.Region, "region is the name of a region of AWS, such as us-east-1.");
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
        if (settings.Credential is null) yield return new(SettingMistake.Credential, "A credential is needed: an access key (ACCESSKEYID:SECRETACCESSKEY) or an API key of Bedrock, as env, keyVault or secret.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, "A managed identity's token is for the kind azure-openai; use env, keyVault or secret here.");
        if (NamesRoutes(settings.BaseUrl)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /model; the gateway appends it.");
    }

    private static Uri RegionAddress(Target target)
    {
        var region = target.Region ?? throw new ArgumentException("Bedrock has no address without a region.", nameof(target));
        return new($"https://{Runtime}.{region}.amazonaws.com");
    }

    private static bool IsRegion(string region) => region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool NamesRoutes(Uri? baseUrl) => baseUrl is { IsAbsoluteUri: true } && baseUrl.Segments.Any(segment => segment.TrimEnd('/') == "model");
}
