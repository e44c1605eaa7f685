namespace AiGateway.Providers;

/// <summary>What a provider's secret is.</summary>
public enum SecretForm
{
    /// <summary>A key or token that is sent as it is, or that requests are signed with.</summary>
    Key,

    /// <summary>The text of a Google credentials file, which is exchanged for tokens.</summary>
    GoogleCredentials,
}
