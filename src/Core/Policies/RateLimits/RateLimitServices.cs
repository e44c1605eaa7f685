using AiGateway.Resources;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.RateLimits;

/// <summary>Registers the rate-limit policy. It needs <see cref="GatewayTables"/>, <see cref="IResourceSnapshots"/> and a <see cref="TimeProvider"/>.</summary>
public static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LimitRegistry>()
        .AddSingleton<LimitResolver>()
        .AddSingleton<RateLimitPolicy>();
}
