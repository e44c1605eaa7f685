using AiGateway.Storage;

namespace AiGateway.CallLog;

/// <summary>Cuts writes into batches that a table takes.</summary>
internal static class Batches
{
    /// <summary>The writes in their order, in as few batches as hold them: one, unless records are unusually large.</summary>
    public static IEnumerable<List<EntityWrite>> Split(IEnumerable<EntityWrite> writes)
    {
        var batch = new List<EntityWrite>();
        var bytes = 0;
        foreach (var write in writes)
        {
            var length = write.Content?.Length ?? 0;
            if (batch.Count == EntityLimits.BatchWrites || (batch.Count > 0 && bytes + length > EntityLimits.BatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(write);
            bytes += length;
        }

        if (batch.Count > 0) yield return batch;
    }
}
