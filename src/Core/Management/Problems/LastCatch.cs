using AiGateway.Management.Audit;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Management.Problems;

/// <summary>The one catch-all of the management routes: whatever a route, its filters or the writing of its answer throw becomes a problem.</summary>
internal sealed partial class LastCatch(ILogger<LastCatch> logger)
{
    /// <summary>Puts it around a route.</summary>
    public void Guard(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } route) endpoint.RequestDelegate = context => InvokeAsync(context, route);
    }

    private async Task InvokeAsync(HttpContext context, RequestDelegate route)
    {
        try
        {
            await route(context);
        }
        // An answer under way can only be cut off, and one that nobody waits for needs no problem: both are the server's business.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var problem = ProblemOf(exception, context.Request.Method);
            context.Response.Clear();
            await problem.ExecuteAsync(context);
        }
    }

    private ProblemResult ProblemOf(Exception exception, string method)
    {
        switch (exception)
        {
            case BadHttpRequestException unreadable:
                return Refuse.Unreadable(unreadable.StatusCode);
            case StorageUnavailableException:
                Log.StorageDown(logger, method, exception);
                return Refuse.StorageUnavailable();
            case AuditDamagedException damaged:
                Log.AuditDamaged(logger, method, damaged.Chain);
                return Refuse.AuditDamaged(damaged.Chain);
            default:
                Log.Unexpected(logger, method, exception);
                return Refuse.Internal();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A management {Method} found the store unavailable.")]
        public static partial void StorageDown(ILogger logger, string method, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "A management {Method} found the audit chain {Chain} damaged.")]
        public static partial void AuditDamaged(ILogger logger, string method, string chain);

        [LoggerMessage(3, LogLevel.Error, "A management {Method} failed.")]
        public static partial void Unexpected(ILogger logger, string method, Exception exception);
    }
}
