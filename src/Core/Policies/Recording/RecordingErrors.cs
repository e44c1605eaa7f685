using AiGateway.Calls;

namespace AiGateway.Policies.Recording;

/// <summary>The refusals of a gateway that cannot record.</summary>
internal static class RecordingErrors
{
    /// <summary>No record would be accepted now, so no call is answered now.</summary>
    public static readonly GatewayError NotAccepting = GatewayErrors.Unavailable with
    {
        Message = "The gateway cannot record calls at the moment and answers none until it can. Try again shortly.",
    };
}
