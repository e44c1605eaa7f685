using Azure.Core;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>An account of Cosmos DB. Nothing is sent before a container is used.</summary>
internal sealed class CosmosAccount : IDisposable
{
    private readonly CosmosClient client;

    private CosmosAccount(CosmosClient client, bool hasKey)
    {
        (this.client, HasKey) = (client, hasKey);
        Name = client.Endpoint.HostNameType == UriHostNameType.Dns ? client.Endpoint.Host.Split('.')[0] : client.Endpoint.Host;
    }

    public string Name { get; }

    /// <summary>With a key the gateway may make what is missing; its identity may not, because that is no right of the data plane.</summary>
    public bool HasKey { get; }

    public static CosmosAccount Open(CosmosChoice.Connection choice) => new(new CosmosClient(choice.ConnectionString, Options()), hasKey: true);

    public static CosmosAccount Open(CosmosChoice.Account choice, TokenCredential credential) => new(new CosmosClient($"{choice.Endpoint}", credential, Options()), hasKey: false);

    public Container Container(CosmosContainer container) => client.GetContainer(CosmosContainers.Database, container.Name);

    /// <summary>Makes the database and its containers where they are missing.</summary>
    public async Task MakeContainersAsync(CancellationToken cancellationToken)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(CosmosContainers.Database, cancellationToken: cancellationToken);
        foreach (var container in CosmosContainers.All) await database.CreateContainerIfNotExistsAsync(container.Properties(), cancellationToken: cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private static CosmosClientOptions Options() => new()
    {
        ApplicationName = "ai-gateway",
        ConnectionMode = ConnectionMode.Gateway,
        EnableContentResponseOnWrite = false,

        // One region: a serverless account has no other, and an emulator names addresses that lead nowhere from here.
        LimitToEndpoint = true,

        // Within the two seconds that a write to the record of calls may take; then the outbox has it.
        MaxRetryAttemptsOnRateLimitedRequests = 3,
        MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(1),
    };
}
