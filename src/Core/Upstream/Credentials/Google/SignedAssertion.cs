using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>What a service account says of itself, as a JSON web token signed with its key.</summary>
internal static class SignedAssertion
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1); // the longest that Google takes

    public static string Write(GoogleCredentialsFile account, DateTimeOffset now)
    {
        var head = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" };
        if (account.PrivateKeyId is { } id) head["kid"] = id;
        var claims = new JsonObject
        {
            ["iss"] = account.ClientEmail,
            ["scope"] = GoogleScope.CloudPlatform,
            ["aud"] = account.TokenUri!.OriginalString,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        var signed = $"{Encoded(head)}.{Encoded(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(account.PrivateKey!, signed))}";
    }

    public static bool CanSign(string key)
    {
        try
        {
            return Sign(key, "").Length > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // The library tells in no other way that a text is no key, a public one or one behind a password.
            return false;
        }
    }

    private static byte[] Sign(string pem, string text)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        return key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
