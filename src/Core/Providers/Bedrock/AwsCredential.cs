using System.Diagnostics.CodeAnalysis;

namespace AiGateway.Providers.Bedrock;

/// <summary>An access key of AWS, with the session token where it is a temporary one.</summary>
internal sealed class AwsCredential // not a record: its text would hold the secret
{
    private const char Separator = ':'; // stands in no part: they are letters, digits, '/', '+' and '='

    private AwsCredential(string accessKeyId, string secretAccessKey, string? sessionToken) =>
        (AccessKeyId, SecretAccessKey, SessionToken) = (accessKeyId, secretAccessKey, sessionToken);

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public string? SessionToken { get; }

    /// <summary>True for a secret in the form of an access key; any other one is an API key of Bedrock, which goes as a bearer token.</summary>
    public static bool IsAccessKey(string secret) => secret.Contains(Separator, StringComparison.Ordinal);

    /// <summary>Reads <c>ACCESSKEYID:SECRETACCESSKEY</c> or <c>ACCESSKEYID:SECRETACCESSKEY:SESSIONTOKEN</c>.</summary>
    public static bool TryParse(string secret, [NotNullWhen(true)] out AwsCredential? credential)
    {
        var parts = secret.Split(Separator);
        credential = parts.Length is 2 or 3 && !parts.Any(string.IsNullOrWhiteSpace) ? new(parts[0], parts[1], parts.ElementAtOrDefault(2)) : null;
        return credential is not null;
    }
}
