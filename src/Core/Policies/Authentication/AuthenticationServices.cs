using AiGateway.Resources.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.Authentication;

/// <summary>Wires who may call.</summary>
public static class AuthenticationServices
{
    /// <summary>Adds <see cref="AuthenticationPolicy"/>. Needs the keys (<see cref="KeyServices.AddKeys"/>), the snapshots, the call log and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAuthenticationPolicy(this IServiceCollection services, GuessThrottleOptions? throttle = null) => services
        .AddSingleton(provider => new GuessThrottle(throttle ?? new(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<AuthenticationPolicy>();
}
