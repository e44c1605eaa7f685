using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>A body, read: either the request or what is wrong with it.</summary>
public readonly record struct RequestReading(CallRequest? Request, GatewayError? Error)
{
    public static implicit operator RequestReading(CallRequest request) => new(request, null);

    public static implicit operator RequestReading(GatewayError error) => new(null, error);
}
