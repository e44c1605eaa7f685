using AiGateway.Calls;

namespace AiGateway.Dialects.Gemini;

/// <summary>What an upstream's errors mean for the gateway.</summary>
internal static class GeminiUpstreamErrors
{
    private const string UnknownCode = "upstream_error";

    /// <summary>The error of a reply with that status; null when the body has no error object. The upstream's message stays out: it may quote content.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body)
    {
        if (Find(body) is not { } error) return null;
        return new()
        {
            Kind = GeminiStatus.KindOf(status, error.Status, error.Reason),
            Status = status,
            Code = error.Reason ?? error.Status ?? UnknownCode,
            Message = "The model's provider answered with an error of its own.",
            Param = error.Field,
            RetryAfter = error.RetryDelay,
            Failure = UpstreamFailure.Status,
        };
    }

    /// <summary>The error of an event: <paramref name="json"/> is the object itself. Of what it says only the code is kept.</summary>
    public static GatewayError OfEvent(ReadOnlySpan<byte> json)
    {
        var error = GeminiErrorObject.Read(json);
        return new()
        {
            Kind = GeminiStatus.KindOf(error.Code ?? 502, error.Status, error.Reason),
            Status = 502,
            Code = error.Reason ?? error.Status ?? UnknownCode,
            Message = "The model's provider reported an error in its stream.",
            Failure = UpstreamFailure.Status,
        };
    }

    /// <summary>The message of an error body, for its caller alone; null when there is none.</summary>
    public static string? MessageOf(ReadOnlySpan<byte> body) => Find(body)?.Message;

    /// <summary>The body's object: a stream's error comes in an array.</summary>
    public static ReadOnlyMemory<byte> WithoutArray(ReadOnlyMemory<byte> body) => body[Object(body.Span)];

    private static GeminiErrorObject? Find(ReadOnlySpan<byte> body)
    {
        var reply = new GeminiReply(body[Object(body)]);
        return reply.TryRead() && reply.HasErrorObject ? GeminiErrorObject.Read(reply.Error) : null;
    }

    private static Range Object(ReadOnlySpan<byte> body)
    {
        var text = body.Trim(" \t\r\n"u8);
        if (text is not [(byte)'[', .., (byte)']']) return ..;
        var start = body.IndexOf((byte)'{');
        var end = body.LastIndexOf((byte)'}');
        return start < 0 || end < start ? .. : start..(end + 1);
    }
}
