using AiGateway.Storage;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Keeps records in Cosmos DB.</summary>
public static class CosmosRecords
{
    /// <summary>Adds the <see cref="ICallRecordStore"/>, and no transport. Nothing is asked of the account before the store is used.</summary>
    public static IServiceCollection AddCosmosRecords(this IServiceCollection services, CosmosChoice choice)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddLogging()
            .AddAzureIdentity()
            .AddSingleton(provider => Open(choice, provider))
            .AddSingleton<ICallRecordStore, CosmosCallRecordStore>();
    }

    private static CosmosAccount Open(CosmosChoice choice, IServiceProvider provider) => choice switch
    {
        CosmosChoice.Connection connection => CosmosAccount.Of(connection),
        CosmosChoice.Account account => CosmosAccount.Of(account, provider.GetRequiredService<TokenCredential>()),
        _ => throw new ArgumentException("There is no other choice.", nameof(choice)),
    };
}
