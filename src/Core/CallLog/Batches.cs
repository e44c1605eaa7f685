using AiGateway.Storage;

namespace AiGateway.CallLog;

/// <summary>Cuts writes into batches that a table takes.</summary>
internal static class Batches
{
    private const int MostWrites = 100;
    private const int MostBytes = 512 * 1024;

    /// <summary>The writes in their order, in as few batches as hold them: one, unless records are unusually large.</summary>
    public static IEnumerable<List<EntityWrite>> Split(IEnumerable<EntityWrite> writes)
    {
        var batch = new List<EntityWrite>();
        var bytes = 0;
        foreach (var write in writes)
        {
            var length = LengthOf(write);
            if (batch.Count == MostWrites || (batch.Count > 0 && bytes + length > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(write);
            bytes += length;
        }

        if (batch.Count > 0) yield return batch;
    }

    private static int LengthOf(EntityWrite write) => write switch
    {
        EntityWrite.Put put => put.Value.Length,
        EntityWrite.Insert insert => insert.Value.Length,
        EntityWrite.Replace replace => replace.Value.Length,
        _ => 0,
    };
}
