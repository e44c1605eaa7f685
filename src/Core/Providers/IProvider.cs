using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers;

/// <summary>A kind of upstream: how its addresses and credentials are written and which dialects it speaks. Pure.</summary>
public interface IProvider
{
    /// <summary>The kind's name in configuration.</summary>
    string Kind { get; }

    /// <summary>The dialects it speaks. A caller's own is taken where it is among them, else the first that the caller's can be translated into.</summary>
    ImmutableArray<string> Dialects { get; }

    /// <summary>What its secret is.</summary>
    SecretForm SecretForm => SecretForm.Key;

    /// <summary>The address to post to.</summary>
    Uri AddressOf(Target target, string dialect, bool stream);

    /// <summary>The header that carries the credential, given the secret or token and whether it is a managed identity's token.</summary>
    KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken);

    /// <summary>True when it may ask for a signature instead of that header.</summary>
    bool SignsRequests => false;

    /// <summary>The headers that sign this very request; null where the header above is enough.</summary>
    IReadOnlyList<KeyValuePair<string, string>>? Sign(OutgoingRequest request, string secret) => null;

    /// <summary>Headers it asks for, where neither the caller nor an admin gave them.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Headers => [];

    /// <summary>The document as this provider takes it; <paramref name="notes"/> hear what it does not take. The very same memory where nothing differs.</summary>
    ReadOnlyMemory<byte> Adjust(ReadOnlyMemory<byte> document, ICollection<string> notes) => document;

    /// <summary>What an admin must give or may not give; empty when the settings are right.</summary>
    IEnumerable<SettingMistake> Check(ProviderSettings settings);
}
