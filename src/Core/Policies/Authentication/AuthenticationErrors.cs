using AiGateway.Calls;

namespace AiGateway.Policies.Authentication;

/// <summary>All that a caller who is not let in can be told.</summary>
internal static class AuthenticationErrors
{
    public static readonly GatewayError NoKey = new()
    {
        Kind = ErrorKind.Authentication,
        Status = 401,
        Code = "invalid_api_key",
        Message = "No API key was sent. Send yours as 'Authorization: Bearer <key>', or in the header api-key, x-api-key or x-goog-api-key.",
        RetryIsUseless = true,
    };

    public static readonly GatewayError WrongKey = new()
    {
        Kind = ErrorKind.Authentication,
        Status = 401,
        Code = "invalid_api_key",
        Message = "The API key is not valid. Check that it is complete, or ask for a new one.",
        RetryIsUseless = true,
    };

    public static readonly GatewayError Unavailable = GatewayErrors.Unavailable with
    {
        Message = "The gateway cannot check API keys at the moment. Try again shortly.",
    };
}
