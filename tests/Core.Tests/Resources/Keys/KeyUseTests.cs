using AiGateway.Resources.Keys;
using AiGateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyUseTests
{
    [Fact]
    public async Task A_thousand_calls_of_a_key_are_one_write_at_the_next_flush()
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        var (first, second) = (await KeyOf(stage), await KeyOf(stage));
        for (var call = 0; call < 1_000; call++)
        {
            use.Note(first, stage.Clock.GetUtcNow());
            use.Note(second, stage.Clock.GetUtcNow());
            stage.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        stage.Keys.BatchSizes.ShouldBeEmpty();
        await use.FlushAsync(CancellationToken.None);
        await use.FlushAsync(CancellationToken.None);

        stage.Keys.BatchSizes.ShouldBe([2]);
        (await use.FindAsync("acme", "chatbot", first.Id, CancellationToken.None)).ShouldBe(stage.Clock.GetUtcNow().AddMilliseconds(-1));
    }

    [Fact]
    public async Task Many_keys_are_written_in_batches_the_store_takes()
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        for (var key = 0; key < 250; key++) use.Note(Named($"{key:d12}"), stage.Clock.GetUtcNow());

        await use.FlushAsync(CancellationToken.None);

        stage.Keys.BatchSizes.ShouldBe([100, 100, 50]);
        (await use.ListAsync("acme", "chatbot", "000000000099", 500, CancellationToken.None)).Count.ShouldBe(150);
    }

    [Fact]
    public async Task What_could_not_be_written_is_kept_for_the_next_time()
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        var key = await KeyOf(stage);
        use.Note(key, stage.Clock.GetUtcNow());
        stage.Keys.IsDown = true;
        await Should.ThrowAsync<StorageUnavailableException>(use.FlushAsync(CancellationToken.None).AsTask());
        stage.Keys.IsDown = false;

        await use.FlushAsync(CancellationToken.None);

        (await use.FindAsync("acme", "chatbot", key.Id, CancellationToken.None)).ShouldBe(stage.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_host_that_runs_flushes_every_minute()
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        var key = await KeyOf(stage);
        using var flush = new KeyUseFlush(use, stage.Clock, NullLogger<KeyUseFlush>.Instance);
        use.Note(key, stage.Clock.GetUtcNow());
        await flush.StartAsync(CancellationToken.None);

        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await use.FindAsync("acme", "chatbot", key.Id, CancellationToken.None) is null)
        {
            enough.Token.ThrowIfCancellationRequested();
            stage.Clock.Advance(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }

        stage.Keys.BatchSizes.ShouldBe([1]);
        await flush.StopAsync(CancellationToken.None);
        stage.Keys.BatchSizes.ShouldBe([1]);
    }

    [Fact]
    public async Task A_host_that_stops_flushes_once_more()
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        var key = await KeyOf(stage);
        using var flush = new KeyUseFlush(use, stage.Clock, NullLogger<KeyUseFlush>.Instance);
        await flush.StartAsync(CancellationToken.None);
        use.Note(key, stage.Clock.GetUtcNow());

        await flush.StopAsync(CancellationToken.None);

        (await use.FindAsync("acme", "chatbot", key.Id, CancellationToken.None)).ShouldBe(stage.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_a_store_that_is_down_nor_a_bug_stops_the_host(bool isBug)
    {
        await using var stage = await KeyStage.OpenAsync();
        var use = new KeyUse(stage.Tables);
        use.Note(await KeyOf(stage), stage.Clock.GetUtcNow());
        stage.Keys.Fault = isBug ? new InvalidOperationException("A bug, as the test wants it.") : new StorageUnavailableException("Down, as the test wants it.");
        using var flush = new KeyUseFlush(use, stage.Clock, NullLogger<KeyUseFlush>.Instance);
        await flush.StartAsync(CancellationToken.None);

        await Should.NotThrowAsync(flush.StopAsync(CancellationToken.None));
    }

    private static async Task<StoredKey> KeyOf(KeyStage stage) => Named((await stage.MintAsync()).Key.Id);

    private static StoredKey Named(string id) => new() { Id = id, Tenant = "acme", Application = "chatbot", CreatedAt = default };
}
