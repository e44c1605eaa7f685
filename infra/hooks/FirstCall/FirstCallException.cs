namespace AiGateway.FirstCall;

/// <summary>Something is in the way; the message tells a person what, and the way out.</summary>
internal sealed class FirstCallException(string message) : Exception(message);
