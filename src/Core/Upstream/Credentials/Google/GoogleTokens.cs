using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using AiGateway.Upstream.Failures;
using Azure.Core;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Access tokens for Google Cloud, had with what a credentials file says and kept until they are about to expire.</summary>
internal sealed class GoogleTokens(HttpMessageHandler network, Func<string, TokenCredential> identities, CredentialLog log, TimeProvider time, Predicate<Uri>? mayBeAsked = null)
{
    private readonly GoogleAccounts accounts = new(new(network, log, time), identities, mayBeAsked ?? GoogleHosts.Hold, time);
    private readonly ConcurrentDictionary<string, KnownFile> files = new();

    /// <summary>The token for a credentials file, given as its text, or why it could not be had; throws only when cancelled.</summary>
    public async ValueTask<CredentialReading> ExchangeAsync(string credentialsFile, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(credentialsFile.AsSpan())));
        var file = files.GetOrAdd(hash, static (_, from) => from.Self.Read(from.Text), (Self: this, Text: credentialsFile));
        if (file.Token is null) return CredentialReading.Failed($"the Google credentials file cannot be used: {file.Mistake}");
        return await file.Token.GetAsync(cancellationToken) is { } token
            ? CredentialReading.Token(token)
            : CredentialReading.Failed($"Google gave no token for the credentials file of type {file.Type}");
    }

    private KnownFile Read(string text) => accounts.Read(text, out var mistake) is { } account
        ? new(account.Type, new RenewedSecret(cancellationToken => FetchAsync(account, cancellationToken), time), null)
        : new("", null, mistake);

    private async Task<TimedSecret?> FetchAsync(IGoogleAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await account.FetchAsync(cancellationToken);
        }
        catch (Exception exception) when (FailureStages.Knows(exception) || exception is JsonException || AzureIdentities.IsFailure(exception))
        {
            // Google or the identity is down, too slow or answers nonsense: the last token stays while it is good, or the call is refused.
            log.FetchFailed("Google", account.Type, exception);
            return null;
        }
    }

    private sealed record KnownFile(string Type, RenewedSecret? Token, string? Mistake);
}
