using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Dialects;

/// <summary>Registers the room.</summary>
public static class DialectServices
{
    public static IServiceCollection AddDialects(this IServiceCollection services) => services.AddSingleton<DialectCatalog>();
}
