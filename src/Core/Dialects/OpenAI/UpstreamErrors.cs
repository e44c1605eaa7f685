using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>What an upstream's errors mean for the gateway.</summary>
internal static class UpstreamErrors
{
    private const string UnknownCode = "upstream_error";

    /// <summary>An error event that held nothing to understand.</summary>
    public static readonly GatewayError UnknownEvent = OfEvent(null);

    /// <summary>A stream that ended as if well, and held nothing.</summary>
    public static readonly GatewayError NoAnswer = new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = "upstream_invalid_response",
        Message = "The upstream ended its stream without an answer in it. Try again.",
    };

    /// <summary>The error of a reply with that status; null when the body is no error. The upstream's message stays out: it may quote content.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body)
    {
        if (Find(body) is not { } error) return null;
        return new()
        {
            Kind = KindOf(status, error.Code),
            Status = status,
            Code = error.Code ?? error.Type ?? UnknownCode,
            Message = "The model's provider answered with an error of its own.",
            Param = error.Param,
            Failure = UpstreamFailure.Status,
        };
    }

    /// <summary>The message of an error body, for its caller alone; null when there is none.</summary>
    public static string? MessageOf(ReadOnlySpan<byte> body) => Find(body)?.Message;

    /// <summary>True when the body is an error as OpenAI writes it, so that it can pass.</summary>
    public static bool IsOpenAIs(ReadOnlySpan<byte> body)
    {
        var reply = new ChatReply(body);
        return reply.TryRead() && reply.HasErrorObject;
    }

    /// <summary>
    /// The error of an event: <c>{"error":{…}}</c>, <c>{"error":"…"}</c>, or the error object itself. Of what it says only the code is kept: its
    /// message may be about the gateway's account.
    /// </summary>
    public static GatewayError OfEvent(in ChatReply @event) =>
        OfEvent(UpstreamErrorObject.Read(@event.HasError ? @event.Error : @event.Json));

    /// <summary>The error of an event that is still to be read.</summary>
    public static GatewayError ReadEvent(ReadOnlySpan<byte> json)
    {
        var @event = new ChatReply(json);
        return @event.TryRead() ? OfEvent(@event) : UnknownEvent;
    }

    private static GatewayError OfEvent(UpstreamErrorObject? error) => new()
    {
        Kind = KindOf(502, error?.Code ?? error?.Type),
        Status = 502,
        Code = error?.Code ?? UnknownCode,
        Message = "The model's provider reported an error in its stream.",
        Failure = UpstreamFailure.Status,
    };

    private static UpstreamErrorObject? Find(ReadOnlySpan<byte> body)
    {
        var reply = new ChatReply(body);
        return reply.TryRead() && reply.HasErrorObject ? UpstreamErrorObject.Read(reply.Error) : VendorErrors.Read(body);
    }

    private static ErrorKind KindOf(int status, string? code) => (status, code) switch
    {
        (_, "insufficient_quota" or "billing_hard_limit_reached" or "billing_not_active") => ErrorKind.Quota,
        (400, "content_filter" or "content_policy_violation") => ErrorKind.ContentFilter,
        (401, _) => ErrorKind.Authentication,
        (403, _) => ErrorKind.Permission,
        (404, _) => ErrorKind.NotFound,
        (408 or 504, _) => ErrorKind.Timeout,
        (413, _) => ErrorKind.TooLarge,
        (429, _) => ErrorKind.RateLimit,
        (503, _) => ErrorKind.Unavailable,
        ( >= 500, _) => ErrorKind.Upstream,
        _ => ErrorKind.InvalidRequest,
    };
}
