using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Providers.Bedrock;

/// <summary>Signature Version 4 of AWS (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).</summary>
internal static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    /// <summary>The headers that make the request a signed one: they are sent as they are, together with all that was signed.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(AwsRequest request, AwsScope scope, AwsCredential credential, DateTimeOffset time)
    {
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        List<KeyValuePair<string, string>> added = [new("x-amz-date", stamp)];
        if (credential.SessionToken is { } token) added.Add(new("x-amz-security-token", token));
        if (request.ShowsBodyHash) added.Add(new("x-amz-content-sha256", bodyHash));
        added.Add(new("authorization", Authorize(AwsCanonicalRequest.Of(request, added, bodyHash), scope, credential, stamp)));
        return added;
    }

    private static string Authorize(AwsCanonicalRequest canonical, AwsScope scope, AwsCredential credential, string stamp)
    {
        var day = stamp[..8];
        var where = $"{day}/{scope.Region}/{scope.Service}/{Terminator}";
        var signed = $"{Algorithm}\n{stamp}\n{where}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.Text)))}";
        var signature = Convert.ToHexStringLower(Mac(KeyOf(credential, scope, day), signed));
        return $"{Algorithm} Credential={credential.AccessKeyId}/{where}, SignedHeaders={canonical.SignedHeaders}, Signature={signature}";
    }

    private static byte[] KeyOf(AwsCredential credential, AwsScope scope, string day)
    {
        var ofDay = Mac(Encoding.UTF8.GetBytes("AWS4" + credential.SecretAccessKey), day);
        return Mac(Mac(Mac(ofDay, scope.Region), scope.Service), Terminator);
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
