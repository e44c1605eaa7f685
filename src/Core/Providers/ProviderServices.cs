using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Providers;

/// <summary>Registers the room.</summary>
public static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services) => services.AddSingleton<ProviderCatalog>();
}
