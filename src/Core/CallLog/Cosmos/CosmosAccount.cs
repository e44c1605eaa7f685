using Azure.Core;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>An account of Cosmos DB. Nothing is sent before a container is used.</summary>
internal sealed class CosmosAccount : IDisposable
{
    // A client begins to read the account when it is made.
    private readonly Lazy<CosmosClient> client;

    private CosmosAccount(Uri endpoint, bool hasKey, Func<CosmosClient> open)
    {
        (client, HasKey) = (new(open), hasKey);
        Name = endpoint.HostNameType == UriHostNameType.Dns ? endpoint.Host.Split('.')[0] : endpoint.Host;
    }

    public string Name { get; }

    /// <summary>With a key the gateway may make what is missing; its identity may not, because that is no right of the data plane.</summary>
    public bool HasKey { get; }

    public static CosmosAccount Of(CosmosChoice.Connection choice) => new(choice.Endpoint, hasKey: true, () => new(choice.ConnectionString, Options()));

    public static CosmosAccount Of(CosmosChoice.Account choice, TokenCredential credential) => new(choice.Endpoint, hasKey: false, () => new($"{choice.Endpoint}", credential, Options()));

    public Container Container(CosmosContainer container) => client.Value.GetContainer(CosmosContainers.Database, container.Name);

    /// <summary>Makes the database and its containers where they are missing.</summary>
    public async Task MakeContainersAsync(CancellationToken cancellationToken)
    {
        Database database = await client.Value.CreateDatabaseIfNotExistsAsync(CosmosContainers.Database, cancellationToken: cancellationToken);
        foreach (var container in CosmosContainers.All) await database.CreateContainerIfNotExistsAsync(container.Properties(), cancellationToken: cancellationToken);
    }

    public void Dispose()
    {
        if (client.IsValueCreated) client.Value.Dispose();
    }

    private static CosmosClientOptions Options() => new()
    {
        ApplicationName = "ai-gateway",
        ConnectionMode = ConnectionMode.Gateway,
        EnableContentResponseOnWrite = false,

        // One region: a serverless account has no other, and an emulator names addresses that lead nowhere from here.
        LimitToEndpoint = true,

        // No call waits here, so a throttled request waits as often as it is told to, for nearly all the time that a request has (CosmosItems).
        MaxRetryAttemptsOnRateLimitedRequests = 100,
        MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(8),
    };
}
