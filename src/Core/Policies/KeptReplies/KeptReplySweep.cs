using AiGateway.Storage;

namespace AiGateway.Policies.KeptReplies;

/// <summary>Takes away what is known of replies that their providers keep no more.</summary>
public sealed class KeptReplySweep(GatewayTables tables, TimeProvider time)
{
    private const int Page = 100; // as many as a batch may delete

    /// <summary>Does it once; how many were taken away.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var swept = 0;
        foreach (var tenant in await tables.KeptReplies.ListPartitionsAsync("", cancellationToken))
            swept += await SweepAsync(tenant, cancellationToken);
        return swept;
    }

    private async Task<int> SweepAsync(string tenant, CancellationToken cancellationToken)
    {
        var (swept, now) = (0, time.GetUtcNow());
        IReadOnlyList<Entity> rows = [];
        do
        {
            rows = await tables.KeptReplies.ListAsync(tenant, "", rows is [.., var last] ? last.Row : null, Page, cancellationToken);
            EntityWrite[] expired = [.. rows.Where(row => KeptReplyStore.Read(row).ExpiresAt <= now).Select(row => new EntityWrite.Delete(row.Row, row.Version))];
            // Somebody deletes one of them meanwhile: then none of this batch goes, and tomorrow the rest of it does.
            if (expired.Length > 0 && await tables.KeptReplies.TryBatchAsync(tenant, expired, cancellationToken)) swept += expired.Length;
        }
        while (rows.Count == Page);
        return swept;
    }
}
