using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.CallLog;

/// <summary>Questions to the record of calls.</summary>
public static class CallEndpoints
{
    /// <summary>Maps <c>/calls</c> on the management group.</summary>
    public static RouteGroupBuilder MapCalls(this RouteGroupBuilder group)
    {
        group.MapGet("/calls", ListAsync).Describe(new("Calls", "listCalls", "List calls, newest first, without their decision traces")
        {
            Reply = typeof(Page<CallRecord>),
            Query = CallQueryReading.Parameters,
        });
        group.MapGet("/calls/{id}", FindAsync).Describe(new("Calls", "getCall", "One call with its decision trace")
        {
            Reply = typeof(CallRecord),
            Problems = [404, 409],
        });
        group.MapGet("/calls/unauthenticated", ListUnauthenticatedAsync).Describe(new("Calls", "listUnauthenticatedCalls", "Count calls that never authenticated, by minute and surface, newest first")
        {
            Reply = typeof(Page<UnauthenticatedCount>),
            Query = [.. CallQueryReading.Times, QueryParameter.Limit, QueryParameter.After],
        });
        return group;
    }

    private static async Task<IResult> ListAsync(HttpContext context, ICallRecordStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = CallQueryReading.Read(reader);
        if (reader.Refusal() is { } refusal) return refusal;
        return TypedResults.Json(await store.QueryAsync(query, cancellationToken), CallLogJson.Default.PageCallRecord);
    }

    private static async Task<IResult> FindAsync(string id, ICallRecordStore store, CancellationToken cancellationToken)
    {
        try
        {
            return CallId.TryParse(id, out var call) && await store.FindAsync(call, cancellationToken) is { } record
                ? TypedResults.Json(record, CallLogJson.Default.CallRecord)
                : Refuse.NotFound();
        }
        catch (InvalidDataException unreadable)
        {
            return Refuse.UnreadableRecord(unreadable.Message); // there is one, so a 404 would lie
        }
    }

    private static async Task<IResult> ListUnauthenticatedAsync(HttpContext context, ICallRecordStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = CallQueryReading.ReadUnauthenticated(reader);
        if (reader.Refusal() is { } refusal) return refusal;
        return TypedResults.Json(await store.ListUnauthenticatedAsync(query, cancellationToken), CallLogJson.Default.PageUnauthenticatedCount);
    }
}
