using AiGateway.Calls;

namespace AiGateway.Providers;

/// <summary>A kind of upstream: how its addresses and credentials are written and which dialect it speaks. Pure.</summary>
public interface IProvider
{
    /// <summary>The kind's name in configuration.</summary>
    string Kind { get; }

    /// <summary>The dialect it speaks on that surface; null when it does not offer it.</summary>
    string? DialectFor(Surface surface);

    /// <summary>The address to post to.</summary>
    Uri AddressOf(Target target, Surface surface);

    /// <summary>The header that carries the credential, given the secret or token and whether it is a managed identity's token.</summary>
    KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken);

    /// <summary>What an admin must give or may not give; empty when the settings are right.</summary>
    IEnumerable<SettingMistake> Check(ProviderSettings settings);
}
