using System.Text.Json;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>
/// Takes letters out, each with an entry in the platform's audit. The letters lie in another table than the audit, so the entry is written first: a letter may outlive
/// its entry and be taken out again with another one, but none goes without.
/// </summary>
internal sealed class DeadLetterRemoval(DeadLetterStore letters, AuditedTable audit)
{
    /// <summary>False when there is no such letter. <paramref name="action"/> is why it goes, and <paramref name="replayed"/> what it has become.</summary>
    public async ValueTask<bool> RemoveAsync(string id, string action, ReplayedLetter? replayed, Actor actor, CancellationToken cancellationToken)
    {
        var isNoted = await audit.ChangeAsync(AuditPartition.Platform, actor, async (_, token) => Plan(await letters.PeekAsync(id, token), action, replayed), cancellationToken);
        if (isNoted) await letters.RemoveAsync(id, cancellationToken);
        return isNoted;
    }

    private static ChangePlan<bool> Plan(DeadLetter? letter, string action, ReplayedLetter? replayed) => letter is null ? new(false) : new(true)
    {
        Note = new()
        {
            Action = action,
            Resource = $"dead-letters/{letter.Id}",
            Before = JsonSerializer.SerializeToElement(letter, CallLogJson.Default.DeadLetter),
            After = replayed is null ? null : JsonSerializer.SerializeToElement(replayed, CallLogJson.Default.ReplayedLetter),
        },
    };
}
