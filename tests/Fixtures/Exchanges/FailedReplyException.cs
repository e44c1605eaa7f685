namespace AiGateway.Fixtures.Exchanges;

/// <summary>A reply that says in its dialect's words that it failed.</summary>
public sealed class FailedReplyException(string message) : Exception(message);
