using System.Net;

namespace AiGateway.Management.Authentication;

/// <summary>What holds up those who guess the admin key. The throttle is that of the policies, which this room may not see: a host hands it over.</summary>
/// <param name="DelayFailureAsync">Counts a wrong key of the address and returns when it may be answered.</param>
public sealed record AdminGuesses(Func<IPAddress?, CancellationToken, ValueTask> DelayFailureAsync);
