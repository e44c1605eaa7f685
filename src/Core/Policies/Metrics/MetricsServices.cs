using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Policies.Metrics;

/// <summary>Wires the measuring of calls.</summary>
public static class MetricsServices
{
    /// <summary>Adds <see cref="MetricsPolicy"/>.</summary>
    public static IServiceCollection AddMetricsPolicy(this IServiceCollection services) => services.AddMetrics().AddSingleton<MetricsPolicy>();
}
