using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>Writes replies that are all there: whole ones and refusals. The call is finished before its last byte leaves.</summary>
internal sealed class ReplyWriter(SlowClients clients, TimeProvider time)
{
    private const string Json = "application/json";

    public async ValueTask WriteAsync(HttpContext http, GatewayCall call, IDialect dialect, GatewayReply.Complete reply)
    {
        var clock = new CallClock(call, time);
        if (reply.Error is null) clock.Sending(reply.Body.Length);
        else clock.SendingError(reply.Body.Length);
        var kind = reply.Error is null ? OutcomeKind.Completed : OutcomeKind.Failed;
        await call.FinishAsync(clock.Outcome(kind, reply.Status, reply.Error, reply.Facts));
        GatewayHeaders.Pass(http.Response.Headers, reply.Headers);
        GatewayHeaders.WriteCost(http.Response.Headers, call, reply.Facts.Usage);
        await SendAsync(http, call, dialect, reply.Status, reply.Body);
    }

    public async ValueTask WriteAsync(HttpContext http, GatewayCall call, IDialect dialect, GatewayError error)
    {
        var body = dialect.WriteError(error);
        var clock = new CallClock(call, time);
        clock.SendingError(body.Length);
        await call.FinishAsync(clock.Outcome(KindOf(call, error), error.Status, error, ReplyFacts.None));
        GatewayHeaders.WriteRetry(http.Response.Headers, error);
        await SendAsync(http, call, dialect, error.Status, body);
    }

    // A refusal is the gateway's no before it asked anyone; what came after a question, or from a bug, is a failure.
    private static OutcomeKind KindOf(GatewayCall call, GatewayError error) => error switch
    {
        { Failure: UpstreamFailure.ClientGone } => OutcomeKind.ClientCancelled,
        { Failure: not null } or { Kind: ErrorKind.Internal } => OutcomeKind.Failed,
        _ => call.Attempts > 0 ? OutcomeKind.Failed : OutcomeKind.Refused,
    };

    private ValueTask SendAsync(HttpContext http, GatewayCall call, IDialect dialect, int status, ReadOnlyMemory<byte> body)
    {
        GatewayHeaders.Write(http.Response.Headers, call, dialect);
        http.Response.StatusCode = status;
        http.Response.ContentType = Json;
        http.Response.ContentLength = body.Length;
        return clients.WriteAsync(http, body, http.RequestAborted);
    }
}
