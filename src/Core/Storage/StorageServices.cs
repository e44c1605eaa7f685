using AiGateway.Storage.Sqlite;
using AiGateway.Storage.TableStorage;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AiGateway.Storage;

/// <summary>Adds the Storage room: <see cref="GatewayTables"/> and <see cref="StorageProbe"/>. Needs a <see cref="DataDirectory"/> for SQLite.</summary>
public static class StorageServices
{
    // An account may be shared with the Functions host, which keeps tables of its own in it.
    private const string TablePrefix = "gateway";

    /// <summary>Nothing is opened before it is used: a file that cannot be opened, or a data directory in use, throws when the service is resolved; an account is asked by the first call to a table.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageChoice choice)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging().AddSingleton<StorageProbe>();
        return choice switch
        {
            StorageChoice.TableConnection connection => services.AddTableStorage(_ => TableStorageClient.Of(connection)),
            StorageChoice.TableAccount account => services.AddAzureIdentity().AddTableStorage(provider => TableStorageClient.Of(account, provider.GetRequiredService<TokenCredential>())),
            _ => services.AddSqlite(),
        };
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton(provider => SqliteTables.Open(provider.GetRequiredService<DataDirectory>()))
        .AddSingleton(provider => new GatewayTables(provider.GetRequiredService<SqliteTables>().Table));

    private static IServiceCollection AddTableStorage(this IServiceCollection services, Func<IServiceProvider, TableServiceClient> open) => services
        .AddSingleton(provider => Tables(open(provider), provider.GetRequiredService<TimeProvider>()));

    private static GatewayTables Tables(TableServiceClient account, TimeProvider time) =>
        new(name => new TableStorageEntityTable(account.GetTableClient(TablePrefix + name), time));
}
