using System.Globalization;

namespace AiGateway.Management.Problems;

/// <summary>The ways in which a management request fails. One place, so that each kind is always written alike.</summary>
public static class Refuse
{
    /// <summary>400 with every mistake.</summary>
    public static ProblemResult Invalid(IReadOnlyList<FieldMistake> mistakes) => new(new()
    {
        Type = Kind("invalid"),
        Title = "The request is not valid",
        Status = 400,
        Detail = mistakes.Count == 1 ? $"{mistakes[0].Field}: {mistakes[0].Message}" : $"There are {mistakes.Count} mistakes; each is named in errors.",
        Errors = mistakes,
    });

    /// <summary>400 with one mistake.</summary>
    public static ProblemResult Invalid(string field, string message) => Invalid([new(field, message)]);

    /// <summary>401, the same for every cause.</summary>
    public static ProblemResult Unauthorized() =>
        new(Of(401, "unauthorized", "The admin key is missing or wrong", "Send the admin key as 'Authorization: Bearer <key>'."))
        {
            Header = new("WWW-Authenticate", "Bearer realm=\"manage\""),
        };

    /// <summary>404, the same for what is missing and for what belongs to another tenant.</summary>
    public static ProblemResult NotFound() => new(Of(404, "not-found", "There is nothing here", "There is no such resource, or no such route."));

    /// <summary>409: the resource cannot go while others need it; they are named.</summary>
    public static ProblemResult InUse(string resource, IReadOnlyList<string> users) =>
        new(Of(409, "in-use", "The resource is in use", $"{resource} is still used by {Listed(users)}. Change or delete these first."));

    /// <summary>409: the state of things does not allow the change.</summary>
    public static ProblemResult Conflict(string detail) => new(Of(409, "conflict", "The change is not possible now", detail));

    /// <summary>409: there is a record of the call, in a form that this gateway cannot read.</summary>
    public static ProblemResult UnreadableRecord(string mistake) =>
        new(Of(409, "unreadable-record", "The record cannot be read", $"There is a record of this call, but this gateway cannot read it. {mistake}"));

    /// <summary>412: an <c>If-Match</c> or <c>If-None-Match</c> did not hold.</summary>
    public static ProblemResult PreconditionFailed() =>
        new(Of(412, "precondition-failed", "The resource has changed", "If-Match or If-None-Match does not hold. Read the resource again and repeat the change on what it is now."));

    /// <summary>413: the body is larger than <paramref name="limit"/> bytes.</summary>
    public static ProblemResult TooLarge(int limit) =>
        new(Of(413, "too-large", "The body is too large", string.Create(CultureInfo.InvariantCulture, $"At most {limit} bytes are taken.")));

    /// <summary>415: the body is not JSON in UTF-8.</summary>
    public static ProblemResult UnsupportedMediaType() =>
        new(Of(415, "unsupported-media-type", "The body is not JSON", "Send 'Content-Type: application/json' and UTF-8."));

    /// <summary>503: the store did not answer; whether a change took effect is unknown, and repeating a PUT or DELETE is safe.</summary>
    public static ProblemResult StorageUnavailable() =>
        new(Of(503, "storage-unavailable", "The store does not answer", "Whether a change took effect is unknown; repeating the same PUT or DELETE is safe."))
        {
            Header = new("Retry-After", "2"),
        };

    /// <summary>500: an audit chain cannot be read, and what would continue it is not done.</summary>
    public static ProblemResult AuditDamaged(string chain) =>
        new(Of(500, "audit-damaged", "The audit is damaged", $"The chain '{chain}' cannot be read, so it cannot be shown and takes no changes. GET audit/verify names the damage; restore that row."));

    /// <summary>500: nobody expected this; what it was stands in the log alone.</summary>
    public static ProblemResult Internal() => new(Of(500, "internal", "Something went wrong in the gateway", "The gateway's log says what. Whether a change took effect is unknown; repeating the same PUT or DELETE is safe."));

    /// <summary>A request that the server could not read, with the status it asks for.</summary>
    public static ProblemResult Unreadable(int status) => new(Of(status, "unreadable", "The request could not be read", "The request's body broke off or broke the rules of HTTP."));

    private static Problem Of(int status, string kind, string title, string detail) =>
        new() { Type = Kind(kind), Title = title, Status = status, Detail = detail };

    private static string Kind(string name) => $"urn:ai-gateway:problem:{name}";

    private static string Listed(IReadOnlyList<string> users)
    {
        const int shown = 10;
        var names = string.Join(", ", users.Take(shown));
        return users.Count > shown ? string.Create(CultureInfo.InvariantCulture, $"{names} and {users.Count - shown} more") : names;
    }
}
