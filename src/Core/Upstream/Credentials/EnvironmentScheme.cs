using System.Collections.Concurrent;
using AiGateway.Calls;

namespace AiGateway.Upstream.Credentials;

/// <summary>Secrets in environment variables of the gateway's process.</summary>
internal sealed class EnvironmentScheme(Func<string, string?> variables) : ICredentialScheme
{
    private const string OwnSettings = "Gateway__";

    // Nothing changes a process's environment from outside.
    private readonly ConcurrentDictionary<string, CredentialReading> read = new(StringComparer.Ordinal);

    public bool Reads(CredentialReference reference) => reference.Env is not null;

    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) => new(read.GetOrAdd(reference.Env!, Read));

    // The gateway's own settings hold its admin key: no provider is given that.
    private CredentialReading Read(string name) =>
        !name.StartsWith(OwnSettings, StringComparison.OrdinalIgnoreCase) && variables(name) is { Length: > 0 } value
            ? CredentialReading.Key(value)
            : CredentialReading.Failed($"environment variable '{name}' is not set");
}
