using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiGateway.Http;

/// <summary>Writes streams batch by batch. The call is finished (and so recorded) before the terminal event leaves; a stream that broke says so and has none.</summary>
internal sealed class EventStreamWriter(SlowClients clients, TimeProvider time)
{
    // Long enough for a client to have read what was written before.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);

    public async ValueTask WriteAsync(HttpContext http, GatewayCall call, IDialect dialect, GatewayReply.Streaming reply)
    {
        await using var stream = reply.Stream;
        var clock = new CallClock(call, time);
        Start(http, call, dialect, reply);
        try
        {
            while (await stream.ReadAsync(call.Aborted) is { } batch) await WriteAsync(http, call, dialect, stream, batch, clock);
        }
        catch (OperationCanceledException) when (call.Aborted.IsCancellationRequested)
        {
            await EndEarlyAsync(http, call, dialect, stream, clock);
        }
    }

    private static void Start(HttpContext http, GatewayCall call, IDialect dialect, GatewayReply.Streaming reply)
    {
        GatewayHeaders.Pass(http.Response.Headers, reply.Headers);
        GatewayHeaders.Write(http.Response.Headers, call, dialect);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = call.Request.StreamsAsArray ? "application/json" : "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private async ValueTask WriteAsync(HttpContext http, GatewayCall call, IDialect dialect, ReplyStream stream, StreamBatch batch, CallClock clock)
    {
        var content = batch.Bytes.Length;
        clock.Sending(content);
        if (batch.IsTerminal) await call.FinishAsync(clock.Outcome(OutcomeKind.Completed, StatusCodes.Status200OK, null, stream.Facts));
        if (batch.Error is { } error)
        {
            dialect.WriteStreamError(error, call.Request, batch);
            clock.SendingError(batch.Bytes.Length - content);
            await call.FinishAsync(clock.Outcome(OutcomeKind.Failed, StatusCodes.Status200OK, error, stream.Facts));
            await WriteErrorAsync(http, dialect, batch, call.Aborted);
            return;
        }

        await clients.WriteAsync(http, batch.Bytes, call.Aborted);
    }

    private async ValueTask WriteErrorAsync(HttpContext http, IDialect dialect, StreamBatch error, CancellationToken aborted)
    {
        if (dialect.CutsBrokenStreams) await Task.Delay(Apart, time, aborted);
        await clients.WriteAsync(http, error.Bytes, aborted);
        if (!dialect.CutsBrokenStreams) return;
        await Task.Delay(Apart, time, aborted);
        http.Abort();
    }

    // Either the client left, or the host stops and the time for streams in flight is over; the latter is told in the stream.
    private async ValueTask EndEarlyAsync(HttpContext http, GatewayCall call, IDialect dialect, ReplyStream stream, CallClock clock)
    {
        // The upstream is let go before the record is written: a slow store must not keep a model working for nobody.
        var facts = stream.Facts;
        await stream.DisposeAsync();
        if (http.RequestAborted.IsCancellationRequested)
        {
            await call.FinishAsync(clock.Outcome(OutcomeKind.ClientCancelled, StatusCodes.Status200OK, null, facts));
            return;
        }

        var last = new StreamBatch();
        dialect.WriteStreamError(GatewayErrors.Stopping, call.Request, last);
        clock.SendingError(last.Bytes.Length);
        await call.FinishAsync(clock.Outcome(OutcomeKind.Failed, StatusCodes.Status200OK, GatewayErrors.Stopping, facts));
        await WriteErrorAsync(http, dialect, last, http.RequestAborted);
        last.Clear();
    }
}
