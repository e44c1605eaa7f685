using AiGateway.Management;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>What could not be taken as a record, for those who mend it.</summary>
public static class DeadLetterEndpoints
{
    private const string Tag = "DeadLetters";

    /// <summary>Maps <c>/dead-letters</c> on the management group.</summary>
    public static RouteGroupBuilder MapDeadLetters(this RouteGroupBuilder group)
    {
        group.MapGet("/dead-letters", ListAsync).Describe(new(Tag, "listDeadLetters", "List what could not be taken as a record, by id and without content")
        {
            Reply = typeof(Page<DeadLetter>),
            Query = [QueryParameter.Limit, QueryParameter.After],
        });
        group.MapGet("/dead-letters/{id}", FindAsync).Describe(new(Tag, "getDeadLetter", "One dead letter with its content") { Reply = typeof(DeadLetter), Problems = [404] });
        group.MapPost("/dead-letters/{id}/replay", ReplayAsync).Describe(new(Tag, "replayDeadLetter", "Try again to store it as a record; it stays while that is not possible")
        {
            Reply = typeof(ReplayedLetter),
            Problems = [404, 409],
        });
        group.MapDelete("/dead-letters/{id}", DeleteAsync).Describe(new(Tag, "deleteDeadLetter", "Delete it for good") { Statuses = [204], Problems = [404] });
        return group;
    }

    private static async Task<IResult> ListAsync(HttpContext context, DeadLetterStore letters, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var page = PageRequest.Read(query);
        if (page.After is not null && !DeadLetter.IsId(page.After)) query.Wrong("after", "is no cursor of this list.");
        if (query.Refusal() is { } refusal) return refusal;
        return TypedResults.Json(await letters.ListAsync(page.Limit, page.After, cancellationToken), CallLogJson.Default.PageDeadLetter);
    }

    private static async Task<IResult> FindAsync(string id, DeadLetterStore letters, CancellationToken cancellationToken) =>
        DeadLetter.IsId(id) && await letters.FindAsync(id, cancellationToken) is { } letter
            ? TypedResults.Json(letter, CallLogJson.Default.DeadLetter)
            : Refuse.NotFound();

    private static async Task<IResult> ReplayAsync(string id, HttpContext context, DeadLetterReplay replay, CancellationToken cancellationToken)
    {
        if (!DeadLetter.IsId(id) || await replay.ReplayAsync(id, Actor.Of(context), cancellationToken) is not { } result) return Refuse.NotFound();
        return result.Replayed is { } replayed ? TypedResults.Json(replayed, CallLogJson.Default.ReplayedLetter) : Refuse.Conflict($"It still cannot be taken as a record. {result.Mistake}");
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, DeadLetterRemoval removal, CancellationToken cancellationToken) =>
        DeadLetter.IsId(id) && await removal.RemoveAsync(id, "delete", replayed: null, Actor.Of(context), cancellationToken) ? TypedResults.NoContent() : Refuse.NotFound();
}
