using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Http;

/// <summary>The way in of every call to a model: makes a <see cref="GatewayCall"/> of a request and a response of a <see cref="GatewayReply"/>.</summary>
internal sealed partial class CallEndpoint(
    GatewayPipeline pipeline, DialectCatalog dialects, ArrivalReader arrivals, ReplyWriter replies, EventStreamWriter streams, StreamDrain drain, TimeProvider time,
    ILogger<CallEndpoint> logger)
{
    public async Task ServeAsync(HttpContext http, Surface surface)
    {
        var dialect = dialects.Get(surface.Dialect);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, drain.Deadline);
        var call = new GatewayCall(arrivals.Read(http, surface, dialect), CallRequest.Unread, ending.Token);
        try
        {
            await WriteAsync(http, call, dialect, await pipeline.InvokeAsync(call));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await EndAsync(http, call, dialect, http.RequestAborted.IsCancellationRequested ? null : GatewayErrors.Stopping);
        }
        catch (Exception exception)
        {
            // The one catch-all on this way in: a bug must still be answered in the caller's dialect and leave a record.
            Log.Broke(logger, call.Id, exception);
            await EndAsync(http, call, dialect, GatewayErrors.Internal);
        }
    }

    private ValueTask WriteAsync(HttpContext http, GatewayCall call, IDialect dialect, GatewayReply reply) => reply switch
    {
        GatewayReply.Complete whole => replies.WriteAsync(http, call, dialect, whole),
        GatewayReply.Streaming streaming => streams.WriteAsync(http, call, dialect, streaming),
        GatewayReply.Refused refused => replies.WriteAsync(http, call, dialect, refused.Error),
        _ => throw new ArgumentException("A reply is whole, streaming or refused.", nameof(reply)),
    };

    private async ValueTask EndAsync(HttpContext http, GatewayCall call, IDialect dialect, GatewayError? error)
    {
        if (error is not null && !http.Response.HasStarted)
        {
            http.Response.Clear();
            await replies.WriteAsync(http, call, dialect, error);
            return;
        }

        var kind = error is null ? OutcomeKind.ClientCancelled : OutcomeKind.Failed;
        var status = http.Response.HasStarted ? http.Response.StatusCode : StatusCodes.Status499ClientClosedRequest;
        await call.FinishAsync(new CallClock(call, time).Outcome(kind, status, error, ReplyFacts.None));
        http.Abort();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Call {Call} broke on a fault of the gateway.")]
        public static partial void Broke(ILogger logger, CallId call, Exception exception);
    }
}
