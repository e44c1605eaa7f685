using System.Net;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Upstream.Egress;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Framing;
using AiGateway.Upstream.Replies;

namespace AiGateway.Upstream;

/// <summary>One question to an upstream and its answer.</summary>
internal sealed class Exchange(GatewayCall call, Target target, IUpstreamDialect dialect, StageClock clock, UpstreamOptions options, FailureLog failures, TimeProvider time)
{
    private const int LongestError = 64 * 1024;

    /// <summary>
    /// The reply. A stream is returned once its first event for the client is there: until then a failure is a refusal with a status.
    /// The stream owns the exchange's clock; with any other reply it is over. The request is disposed.
    /// </summary>
    public async ValueTask<GatewayReply> AskAsync(EgressClient egress, HttpRequestMessage request)
    {
        HttpResponseMessage? response = null;
        GatewayReply? reply = null;
        try
        {
            if (request.Content is null) clock.Connected(); // nothing is sent that would tell when
            response = await egress.SendAsync(request, clock.Token);
            clock.Answered();
            reply = await ReadAsync(response);
            return reply;
        }
        catch (Exception exception) when (FailureStages.Knows(exception))
        {
            return GatewayReply.Refuse(failures.Broke(call, FailureStages.Of(exception, clock), exception));
        }
        finally
        {
            request.Dispose();
            if (reply is not GatewayReply.Streaming) End(response);
        }
    }

    private ValueTask<GatewayReply> ReadAsync(HttpResponseMessage response)
    {
        call.Trace.Add("upstream", "answered", $"status {(int)response.StatusCode}");
        if (!response.IsSuccessStatusCode) return ReadFailureAsync(response);
        if (response.Content.Headers.ContentEncoding.Count > 0) return new(Refuse(new Breakage(UpstreamFailure.Protocol)));
        return call.Request.Stream ? OpenStreamAsync(response) : ReadWholeAsync(response);
    }

    private async ValueTask<GatewayReply> ReadWholeAsync(HttpResponseMessage response)
    {
        var body = await WholeBody.ReadAsync(response.Content, options.MaxReplyBytes, clock);
        if (body is null || dialect.ReadReply(call.Request, body) is not { } reading) return Refuse(new Breakage(UpstreamFailure.Protocol));
        return new GatewayReply.Complete((int)response.StatusCode, reading.Body)
        {
            Headers = PassedHeaders.Of(response, dialect),
            Facts = reading.Facts with { UpstreamStatus = (int)response.StatusCode },
        };
    }

    // Some servers name no type at all. A whole answer to a call for a stream is not passed off as one.
    private async ValueTask<GatewayReply> OpenStreamAsync(HttpResponseMessage response)
    {
        var expected = MediaTypes.Of(dialect.Framing);
        if ((response.Content.Headers.ContentType?.MediaType ?? expected) != expected) return Refuse(new Breakage(UpstreamFailure.Protocol));
        var body = await response.Content.ReadAsStreamAsync(clock.Token);
        var stream = new UpstreamStream(call, target, response, body, dialect.OpenStream(call.Request), FramerOf(dialect.Framing), clock, failures);
        if (await stream.BeginAsync() is { } error) return GatewayReply.Refuse(error);
        return new GatewayReply.Streaming(stream) { Headers = PassedHeaders.Of(response, dialect) };
    }

    private IStreamFramer FramerOf(StreamFraming framing) => framing switch
    {
        StreamFraming.JsonLines => new JsonLinesFramer(options.MaxEventBytes),
        StreamFraming.AmazonEventStream => new EventStreamFramer(options.MaxEventBytes),
        _ => new SseFramer(options.MaxEventBytes),
    };

    private async ValueTask<GatewayReply> ReadFailureAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status < 400) return Refuse(new Breakage(UpstreamFailure.Protocol));
        if (status is 401 or 403) return Refuse(UpstreamErrors.CredentialRefused(target), MissingRole());
        var retryAfter = RetryHint.Read(response.Headers, time.GetUtcNow());
        var body = await WholeBody.ReadAsync(response.Content, LongestError, clock);
        var error = body is null ? null : dialect.ReadError(status, body);
        retryAfter ??= error?.RetryAfter;
        if (UpstreamErrors.AboutAccount(error, target) is { } ours) return Refuse(ours, error!.Code);
        if (status == 404 && (body is null || error is null || IsAboutModel(body))) return Refuse(UpstreamErrors.NotThere(target), error?.Code);
        if (body is null || error is null || !MayPass(status)) return Refuse(UpstreamErrors.OfStatus(status, retryAfter), error?.Code);
        failures.Failed(call, error with { Failure = UpstreamFailure.Status });
        return new GatewayReply.Complete(status, dialect.PassError(error, body))
        {
            Headers = PassedHeaders.OfError(response, dialect, retryAfter),
            Facts = ReplyFacts.None with { UpstreamStatus = status },
            Error = error with { Failure = UpstreamFailure.Status, RetryAfter = retryAfter },
        };
    }

    // What is about the caller's request. A limit's text names the gateway's organization, and a failure's may quote anything.
    private static bool MayPass(int status) => status is 400 or 404 or 409 or 413 or 422;

    // A file or a response that the caller named may be missing, too; what is missing of the gateway's own is the model or its deployment.
    private bool IsAboutModel(ReadOnlyMemory<byte> body) => dialect.MessageOf(body) is not { } message
        || message.Contains(target.UpstreamModel, StringComparison.OrdinalIgnoreCase)
        || message.Contains("model", StringComparison.OrdinalIgnoreCase)
        || message.Contains("deployment", StringComparison.OrdinalIgnoreCase);

    private GatewayReply Refuse(Breakage broken) => GatewayReply.Refuse(failures.Broke(call, broken));

    private GatewayReply Refuse(GatewayError error, string? cause = null) => GatewayReply.Refuse(failures.Failed(call, error, cause));

    // An identity is never wrong the way a key is: it lacks a role.
    private string? MissingRole() => target.Credential?.ManagedIdentity is { } identity
        ? $"managed identity '{identity}' needs the role 'Cognitive Services OpenAI User' on the account of provider '{target.Provider}'"
        : null;

    private void End(HttpResponseMessage? response)
    {
        response?.Dispose();
        clock.Dispose();
    }
}
