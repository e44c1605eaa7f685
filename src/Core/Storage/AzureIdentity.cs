using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiGateway.Storage;

/// <summary>Who the gateway is to Azure's stores: in Azure the managed identity that <c>AZURE_CLIENT_ID</c> names, on a developer's machine the developer who is signed in.</summary>
public static class AzureIdentity
{
    /// <summary>Adds the <see cref="TokenCredential"/>, made when it is first needed.</summary>
    public static IServiceCollection AddAzureIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        return services;
    }
}
