namespace AiGateway.Providers;

/// <summary>A request as it is about to leave, for a provider that signs requests.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address, escaped as it goes out.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Region">The provider's region; null when not configured.</param>
/// <param name="At">The time.</param>
public sealed record OutgoingRequest(string Method, Uri Address, ReadOnlyMemory<byte> Body, string? Region, DateTimeOffset At);
