using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Converse;

/// <summary>What Bedrock's errors mean for the gateway. Bodies hold a message; what kind of error it is stands in a header, or follows from the status.</summary>
internal static class ConverseErrors
{
    private const int LongestMessage = 4096;
    private const int LongestCode = 64;
    private const string UnknownCode = "upstream_error";

    private static ReadOnlySpan<byte> Exception => "exception:"u8;

    private static ReadOnlySpan<byte> Error => "error:"u8;

    /// <summary>The error of a reply with that status; null when the body is not one of Bedrock's.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body)
    {
        if (!JsonView.TryOpen(body, out var json) || MessageIn(json) is null) return null;
        var code = CodeOf(json["__type"u8].Text(LongestMessage)) ?? CodeOf(status);
        return new()
        {
            Kind = KindOf(code) ?? KindOf(status),
            Status = status,
            Code = code,
            Message = "The model's provider answered with an error of its own.",
            Failure = UpstreamFailure.Status,
        };
    }

    public static string? MessageOf(ReadOnlySpan<byte> body) => JsonView.TryOpen(body, out var json) ? MessageIn(json) : null;

    /// <summary>True for an event that reports an error.</summary>
    public static bool IsError(ReadOnlySpan<byte> name) => name.StartsWith(Exception) || name.StartsWith(Error);

    /// <summary>The error that an event of that name reports.</summary>
    public static GatewayError OfEvent(ReadOnlySpan<byte> name)
    {
        var code = CodeOf(Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..])) ?? UnknownCode;
        return new()
        {
            Kind = KindOf(code) ?? ErrorKind.Upstream,
            Status = 502,
            Code = code,
            Message = "The model's provider reported an error in its stream.",
            Failure = UpstreamFailure.Status,
        };
    }

    private static string? MessageIn(JsonView json) => json["message"u8].Text(LongestMessage) ?? json["Message"u8].Text(LongestMessage);

    // com.amazonaws.bedrock#ThrottlingException, or throttlingException in a stream.
    private static string? CodeOf(string? type)
    {
        var name = type?[(type.LastIndexOf('#') + 1)..];
        return name is { Length: > 0 and <= LongestCode } && name.All(char.IsAsciiLetterOrDigit) ? char.ToUpperInvariant(name[0]) + name[1..] : null;
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "ValidationException",
        403 => "AccessDeniedException",
        404 => "ResourceNotFoundException",
        408 => "ModelTimeoutException",
        424 => "ModelErrorException",
        429 => "ThrottlingException",
        500 => "InternalServerException",
        503 => "ServiceUnavailableException",
        _ => UnknownCode,
    };

    private static ErrorKind? KindOf(string code) => code switch
    {
        "ValidationException" => ErrorKind.InvalidRequest,
        "AccessDeniedException" => ErrorKind.Permission,
        "UnrecognizedClientException" or "InvalidSignatureException" or "ExpiredTokenException" or "IncompleteSignatureException" => ErrorKind.Authentication,
        "ResourceNotFoundException" => ErrorKind.NotFound,
        "ThrottlingException" or "ModelNotReadyException" => ErrorKind.RateLimit,
        "ServiceQuotaExceededException" => ErrorKind.Quota,
        "ModelTimeoutException" => ErrorKind.Timeout,
        "ServiceUnavailableException" => ErrorKind.Unavailable,
        "InternalServerException" or "ModelErrorException" or "ModelStreamErrorException" => ErrorKind.Upstream,
        _ => null,
    };

    private static ErrorKind KindOf(int status) => status switch
    {
        401 => ErrorKind.Authentication,
        413 => ErrorKind.TooLarge,
        504 => ErrorKind.Timeout,
        >= 500 => ErrorKind.Upstream,
        _ => ErrorKind.InvalidRequest,
    };
}
