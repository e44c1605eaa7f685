using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>A body, read: either its text with the places of its members or what is wrong with it.</summary>
public readonly record struct JsonReading(JsonText? Text, GatewayError? Error)
{
    public static implicit operator JsonReading(JsonText text) => new(text, null);

    public static implicit operator JsonReading(GatewayError error) => new(null, error);
}
