using System.Net.Sockets;
using AiGateway.Calls;
using AiGateway.Upstream.Egress;

namespace AiGateway.Upstream.Failures;

/// <summary>The one place where exceptions of the network become stages.</summary>
internal static class FailureStages
{
    /// <summary>True for the exceptions that an upstream, the network or a time-out causes; any other is a bug.</summary>
    public static bool Knows(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or OperationCanceledException or AddressRefusedException;

    /// <summary>Where the call broke.</summary>
    public static Breakage Of(Exception exception, StageClock clock) => exception switch
    {
        // A cancelled exchange may surface as any of them, so the reason of the cancellation comes first.
        _ when clock.Token.IsCancellationRequested => clock.Interruption,
        AddressRefusedException or { InnerException: AddressRefusedException } => new(UpstreamFailure.AddressRefused),
        OperationCanceledException => new(UpstreamFailure.Connect, TimedOut: true), // the pool's own limit of a connection attempt
        HttpRequestException http => Of(http.HttpRequestError, clock),
        HttpIOException body => Of(body.HttpRequestError, clock),
        _ => clock.Break,
    };

    private static Breakage Of(HttpRequestError error, StageClock clock) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError => new(UpstreamFailure.Connect),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError => new(UpstreamFailure.Protocol),
        _ => clock.Break,
    };
}
