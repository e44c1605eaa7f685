using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;
using AiGateway.Fixtures.Cosmos;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.CallLog.Cosmos;

public sealed class CosmosRecordsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_with_a_key_asks_for_nothing_before_it_is_used_and_brings_no_transport()
    {
        await using var server = await CosmosServer.StartAsync();
        await using var services = new ServiceCollection().AddCosmosRecords(new CosmosChoice.Connection(server.Endpoint, server.ConnectionString)).BuildServiceProvider();

        var store = services.GetRequiredService<ICallRecordStore>();

        server.Requests.ShouldBeEmpty();
        services.GetService<IRecordTransport>().ShouldBeNull();
        var record = Sample.Settled();
        await store.UpsertAsync([record], Cancel);
        (await store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_by_identity_takes_the_credential_that_is_there()
    {
        await using var server = await CosmosServer.StartAsync();
        var credential = new StaticToken();
        await using var services = new ServiceCollection().AddSingleton<TokenCredential>(credential).AddCosmosRecords(new CosmosChoice.Account(server.Endpoint)).BuildServiceProvider();

        (await services.GetRequiredService<ICallRecordStore>().QueryAsync(new(), Cancel)).Items.ShouldBeEmpty();

        credential.Scopes.ShouldBe([$"https://{server.Endpoint.Host}/.default"]);
    }

    [Fact]
    public async Task A_store_by_identity_opens_without_a_credential_of_its_own()
    {
        await using var services = new ServiceCollection().AddCosmosRecords(new CosmosChoice.Account(new("https://account.documents.azure.com:443/"))).BuildServiceProvider();

        services.GetRequiredService<ICallRecordStore>().ShouldNotBeNull();
    }
}
