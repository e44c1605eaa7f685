using AiGateway.CallLog.Ingest;
using AiGateway.Management.Authentication;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>
/// Tries once more to take a letter as a record, after whatever was wrong has been mended. The letter goes only when its record is in the store: several replays at once, or
/// one that breaks off and is repeated, write the same record again.
/// </summary>
internal sealed class DeadLetterReplay(DeadLetterStore letters, EventSorting sorting, PatientStore store, DeadLetterRemoval removal, TimeProvider time)
{
    /// <summary>Null when there is no such letter. Throws <see cref="Storage.StorageUnavailableException"/>; the letter then stays.</summary>
    public async ValueTask<ReplayResult?> ReplayAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(id, cancellationToken) is not { } letter) return null;
        var sorted = await sorting.SortAsync([letter.Content], cancellationToken);
        if (sorted.Records is not [var record]) return new(null, sorted.Bad[0].Reason);
        try
        {
            await store.UpsertAsync([record], cancellationToken);
        }
        catch (RecordsRefusedException refused)
        {
            return new(null, refused.Reasons[record.Id]); // nothing has been mended yet: an answer, not an outage
        }

        var replayed = new ReplayedLetter(record.Id, IsKept: RecordTerm.SecondsLeft(record, time.GetUtcNow()) is not 0d);
        await removal.RemoveAsync(id, "replay", replayed, actor, cancellationToken);
        return new(replayed, null);
    }
}
