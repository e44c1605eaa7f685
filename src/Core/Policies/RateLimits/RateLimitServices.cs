using AiGateway.Resources;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.RateLimits;

/// <summary>Registers the rate-limit policy. It needs <see cref="GatewayTables"/>, <see cref="IResourceSnapshots"/> and a <see cref="TimeProvider"/>; a hosted service writes what limits hold when the host stops.</summary>
public static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LimitRegistry>()
        .AddSingleton<RateLimitPolicy>()
        .AddHostedService<LimitFlush>();
}
