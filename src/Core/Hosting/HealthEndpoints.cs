using AiGateway.CallLog;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Hosting;

/// <summary>Liveness (the process answers) and readiness (it can check and record calls).</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Health("ok", null, null))).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(StorageProbe storage, ICallLog calls, TimeProvider time, CancellationToken cancellationToken)
    {
        var answers = await AnswersAsync(storage, time, cancellationToken);
        var health = new Health(answers && calls.IsAccepting ? "ok" : "unavailable", answers ? "ok" : "unreachable", calls.IsAccepting ? "accepting" : "not accepting");
        return TypedResults.Json(health, statusCode: health.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(StorageProbe storage, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await storage.PingAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed record Health(string Status, string? Storage, string? Records);
}
