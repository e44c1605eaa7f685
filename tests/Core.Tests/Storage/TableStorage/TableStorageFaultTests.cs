using System.Text;
using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.TableStorage;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Storage.TableStorage;

public sealed class TableStorageFaultTests(AzuriteServer azurite) : IAsyncLifetime, IDisposable
{
    private const string P = "p";
    private readonly FakeTimeProvider time = new();
    private readonly FaultyTransport transport = new();
    private HttpClient? client;
    private TableStorageEntityTable table = null!;

    /// <summary>Another gateway, whose network is sound.</summary>
    private TableStorageEntityTable other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NodePackages.Missing is not null, NodePackages.Missing ?? "");
        await azurite.StartAsync(Cancel);
        client = new HttpClient(transport);
        var name = TableNames.NewPrefix();
        var connection = new StorageChoice.TableConnection(azurite.ConnectionString);
        table = new(TableStorageClient.Of(connection, new HttpClientTransport(client)).GetTableClient(name), time);
        other = new(TableStorageClient.Of(connection).GetTableClient(name), TimeProvider.System);
        await other.PutAsync(P, "warm-up", Bytes("x"), Cancel);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        client?.Dispose();
        transport.Dispose();
    }

    [Theory]
    [InlineData(Fault.LostReply)]
    [InlineData(Fault.Masked)]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.Busy)]
    public async Task An_insert_knows_its_own_row_again(Fault fault)
    {
        transport.Next([fault]);
        var version = (await table.TryInsertAsync(P, "a", Bytes("mine"), Cancel)).ShouldNotBeNull();

        (await other.FindAsync(P, "a", Cancel))!.Version.ShouldBe(version);
        transport.Requests.ShouldBe(fault is Fault.LostReply or Fault.Masked ? 3 : 2);
    }

    [Theory]
    [InlineData(Fault.LostReply)]
    [InlineData(Fault.Masked)]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.Busy)]
    public async Task A_replacement_knows_its_own_row_again(Fault fault)
    {
        var first = (await other.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        transport.Next([fault]);
        var second = (await table.TryReplaceAsync(P, "a", Bytes("two"), first, Cancel)).ShouldNotBeNull();

        second.ShouldNotBe(first);
        (await table.TryReplaceAsync(P, "a", Bytes("three"), second, Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Fault.LostReply)]
    [InlineData(Fault.Masked)]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.Busy)]
    public async Task A_batch_knows_its_own_rows_again(Fault fault)
    {
        var version = (await other.TryInsertAsync(P, "deleted", Bytes("one"), Cancel))!;
        transport.Next([fault]);

        (await table.TryBatchAsync(P, [new EntityWrite.Delete("deleted", version), new EntityWrite.Insert("a", Bytes("x")), new EntityWrite.Insert("b", Bytes("y"))], Cancel)).ShouldBeTrue();
        (await other.FindAsync(P, "deleted", Cancel)).ShouldBeNull();
        (await other.FindAsync(P, "b", Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Fault.LostReply)]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.Busy)]
    public async Task A_put_is_simply_put_again(Fault fault)
    {
        transport.Next([fault]);
        var version = await table.PutAsync(P, "a", Bytes("mine"), Cancel);

        (await other.FindAsync(P, "a", Cancel))!.Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_conflict_after_being_turned_away_is_a_conflict()
    {
        var old = (await other.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        await other.PutAsync(P, "a", Bytes("two"), Cancel);

        foreach (var write in Writes(old))
        {
            transport.Next([Fault.Busy]);
            (await write()).ShouldBeFalse();
        }

        Text(await other.FindAsync(P, "a", Cancel)).ShouldBe("two");
    }

    [Fact]
    public async Task A_write_whose_reply_was_lost_and_whose_row_another_changed_since_is_unknown_and_no_conflict()
    {
        var old = (await other.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        transport.Next([Fault.LostReply], () => other.PutAsync(P, "a", Bytes("theirs"), Cancel).AsTask());
        await Should.ThrowAsync<StorageUnavailableException>(async () => await table.TryReplaceAsync(P, "a", Bytes("mine"), old, Cancel));

        transport.Next([Fault.LostReply], () => other.PutAsync(P, "b", Bytes("theirs"), Cancel).AsTask());
        await Should.ThrowAsync<StorageUnavailableException>(async () => await table.TryInsertAsync(P, "b", Bytes("mine"), Cancel));

        transport.Next([Fault.LostReply], () => other.PutAsync(P, "c", Bytes("theirs"), Cancel).AsTask());
        await Should.ThrowAsync<StorageUnavailableException>(async () => await table.TryBatchAsync(P, [new EntityWrite.Insert("c", Bytes("mine"))], Cancel));

        (Text(await other.FindAsync(P, "a", Cancel)), Text(await other.FindAsync(P, "b", Cancel))).ShouldBe(("theirs", "theirs"));
    }

    [Fact]
    public async Task A_delete_whose_reply_was_lost_is_unknown_and_not_false()
    {
        var version = (await other.TryInsertAsync(P, "a", Bytes("one"), Cancel))!;
        transport.Next([Fault.LostReply]);
        await Should.ThrowAsync<StorageUnavailableException>(async () => await table.TryDeleteAsync(P, "a", version, Cancel));
        (await other.FindAsync(P, "a", Cancel)).ShouldBeNull();

        await other.TryInsertAsync(P, "a", Bytes("one"), Cancel);
        transport.Next([Fault.LostRequest]);
        (await table.TryDeleteAsync(P, "a", null, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Writers_who_count_through_lost_replies_count_each_step_once()
    {
        await other.TryInsertAsync(P, "counter", Bytes("0"), Cancel);
        var faults = new[] { Fault.None, Fault.LostReply, Fault.LostRequest, Fault.Masked, Fault.Busy };
        for (var step = 0; step < 40; step++)
        {
            var counter = (await other.FindAsync(P, "counter", Cancel))!;
            transport.Next([faults[step % faults.Length]]);
            (await table.TryReplaceAsync(P, "counter", Bytes($"{int.Parse(Text(counter)!) + 1}"), counter.Version, Cancel)).ShouldNotBeNull();
        }

        Text(await other.FindAsync(P, "counter", Cancel)).ShouldBe("40");
    }

    [Fact]
    public async Task A_store_that_stays_away_is_an_outage_after_three_tries()
    {
        foreach (var fault in (Fault[])[Fault.LostRequest, Fault.Busy])
        {
            transport.Next([fault, fault, fault]);
            var outage = await Should.ThrowAsync<StorageUnavailableException>(async () => await table.FindAsync(P, "a", Cancel));
            transport.Requests.ShouldBe(3);
            outage.Message.ShouldContain("Table Storage");
            outage.Message.ShouldNotContain("127.0.0.1");
        }
    }

    [Fact]
    public async Task A_store_that_hangs_is_an_outage_after_a_bounded_time()
    {
        transport.Next([Fault.Hangs, Fault.Hangs, Fault.Hangs]);
        var asked = table.FindAsync(P, "a", Cancel).AsTask();
        time.Advance(TimeSpan.FromSeconds(12));

        (await Should.ThrowAsync<StorageUnavailableException>(asked)).Message.ShouldContain("in time");
    }

    [Fact]
    public async Task Who_leaves_while_the_store_hangs_is_cancelled_and_not_told_of_an_outage()
    {
        using var leaving = new CancellationTokenSource();
        transport.Next([Fault.Hangs]);
        var asked = table.PutAsync(P, "a", Bytes("x"), leaving.Token).AsTask();
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asked);
    }

    [Fact]
    public async Task No_key_stands_in_the_message_of_a_refusal()
    {
        var wrong = Convert.ToBase64String(Encoding.UTF8.GetBytes("not the key of this account"));
        var connection = new StorageChoice.TableConnection(azurite.ConnectionString.Replace("AccountKey=", $"AccountKey={wrong[..^4]}", StringComparison.Ordinal));
        var refused = new TableStorageEntityTable(TableStorageClient.Of(connection).GetTableClient("refused"), TimeProvider.System);

        var outage = await Should.ThrowAsync<StorageUnavailableException>(async () => await refused.PutAsync(P, "a", Bytes("x"), Cancel));
        outage.Message.ShouldContain("403");
        outage.ToString().ShouldNotContain(wrong[..^4]);
        connection.ToString().ShouldNotContain("AccountKey");
    }

    [Fact]
    public async Task An_identity_without_a_token_is_an_outage()
    {
        var account = new StorageChoice.TableAccount(new Uri("https://127.0.0.1:1/"));
        var credential = new ChainedTokenCredential(new EnvironmentCredential(new EnvironmentCredentialOptions { AuthorityHost = new Uri("https://127.0.0.1:1/") }));
        var tableOfAccount = new TableStorageEntityTable(TableStorageClient.Of(account, credential).GetTableClient("t"), TimeProvider.System);

        await Should.ThrowAsync<StorageUnavailableException>(async () => await tableOfAccount.FindAsync(P, "a", Cancel));
    }

    private IEnumerable<Func<Task<bool>>> Writes(string old) =>
    [
        async () => await table.TryInsertAsync(P, "a", Bytes("x"), Cancel) is not null,
        async () => await table.TryReplaceAsync(P, "a", Bytes("x"), old, Cancel) is not null,
        async () => await table.TryDeleteAsync(P, "a", old, Cancel),
        async () => await table.TryDeleteAsync(P, "gone", null, Cancel),
        async () => await table.TryBatchAsync(P, [new EntityWrite.Insert("a", Bytes("x"))], Cancel),
    ];

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Text(Entity? entity) => entity is null ? null : Encoding.UTF8.GetString(entity.Value.Span);
}
