using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Ingest;

/// <summary>
/// Tells which tenants there are. One that there is, or was, stays known; that there is none is never remembered, for it may be made the next moment. While it cannot be told,
/// a tenant counts as known: a record too many does less harm than one that is missing.
/// </summary>
internal sealed partial class KnownTenants(TenantExists exists, CallLogOptions options, TimeProvider time, ILogger<KnownTenants> logger)
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>Those of the tenants that there are not.</summary>
    public async ValueTask<IReadOnlySet<string>> UnknownAmongAsync(IEnumerable<string> tenants, CancellationToken cancellationToken)
    {
        string[] asked = [.. tenants.Distinct(StringComparer.Ordinal).Where(tenant => !known.ContainsKey(tenant))];
        if (asked.Length == 0) return new HashSet<string>();
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var answers = await Task.WhenAll(asked.Select(tenant => IsUnknownAsync(tenant, either.Token)));
        return asked.Where((_, number) => answers[number]).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<bool> IsUnknownAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            if (!await exists(tenant, cancellationToken).AsTask().WaitAsync(cancellationToken)) return true;
            known.TryAdd(tenant, true);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.Untold(logger, exception);
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Whether there is a tenant that events name cannot be told now; their records are taken.")]
        public static partial void Untold(ILogger logger, Exception exception);
    }
}
