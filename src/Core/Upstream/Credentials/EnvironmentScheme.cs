using AiGateway.Calls;

namespace AiGateway.Upstream.Credentials;

/// <summary>Secrets in environment variables of the gateway's process.</summary>
internal sealed class EnvironmentScheme(Func<string, string?> variables) : ICredentialScheme
{
    private const string OwnSettings = "Gateway__";

    public bool Reads(CredentialReference reference) => reference.Env is not null;

    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) => new(Read(reference.Env!));

    // The gateway's own settings hold its admin key: no provider is given that.
    private CredentialReading Read(string name) =>
        !name.StartsWith(OwnSettings, StringComparison.OrdinalIgnoreCase) && variables(name) is { Length: > 0 } value
            ? CredentialReading.Key(value)
            : CredentialReading.Failed($"environment variable '{name}' is not set");
}
