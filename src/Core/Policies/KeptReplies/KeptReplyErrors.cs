using AiGateway.Calls;

namespace AiGateway.Policies.KeptReplies;

/// <summary>The refusals of calls about kept replies.</summary>
internal static class KeptReplyErrors
{
    /// <summary>No such reply, or none of this tenant: which of the two is nobody's business.</summary>
    public static GatewayError NotFound(GatewayCall call, string id) => new()
    {
        Kind = ErrorKind.NotFound,
        Status = 404,
        Code = GoesOn(call) ? "previous_response_not_found" : "response_not_found",
        Param = GoesOn(call) ? "previous_response_id" : null,
        Message = $"Response with id '{GatewayErrors.Shown(id)}' not found.",
        RetryIsUseless = true,
    };

    /// <summary>Another application of the same tenant made it.</summary>
    public static GatewayError Forbidden(GatewayCall call, string id) => new()
    {
        Kind = ErrorKind.Permission,
        Status = 403,
        Code = "response_id_forbidden",
        Param = GoesOn(call) ? "previous_response_id" : null,
        Message = $"Response with id '{GatewayErrors.Shown(id)}' was made by another application. Only the application that made a response may read it, delete it or go on from it.",
        RetryIsUseless = true,
    };

    private static bool GoesOn(GatewayCall call) => call.Arrival.Surface.Kind != SurfaceKind.KeptReply;
}
