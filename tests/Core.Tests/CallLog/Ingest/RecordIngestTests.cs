using System.Diagnostics.Metrics;
using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Calls;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;
using AiGateway.Tests.Policies.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Ingest;

public sealed class RecordIngestTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public RecordIngestTests() => process = new(disk, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new TenantIndex(disk.Tables).AddAsync("acme", Cancel);

    public async ValueTask DisposeAsync()
    {
        process.Store.Release();
        process.Resources.Release();
        process.Outbox.Release();
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_of_records_is_one_write_of_the_store()
    {
        CallRecord[] records = [.. Enumerable.Range(0, 256).Select(_ => Sample.Settled())];
        using var ingested = Counter("gateway.records.ingested");

        await IngestAsync(records);

        process.Store.Attempts.ShouldBe(1);
        (await disk.RecordsAsync()).Select(record => record.Id).ShouldBe(records.Select(record => record.Id), ignoreOrder: true);
        ingested.Sum.ShouldBe(256);
    }

    [Fact]
    public async Task A_batch_of_nothing_asks_for_nothing()
    {
        await process.Ingest.IngestAsync([], Cancel);

        process.Store.Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Bad_events_of_every_kind_go_to_the_dead_letters_and_the_good_ones_to_the_store()
    {
        var (record, other) = (Sample.Settled(), Sample.Settled());
        string[] bad = ["", " ", "not JSON", "null", "[]", "{}", "\0", "NUL \0", "\ufffd", new('[', 10_000), new('x', 1024 * 1024), Text(record with { Schema = 2 }), Text(record with { Tenant = "other" }), Text(record)[..^1]];
        using var buried = Counter("gateway.records.dead_lettered");

        await process.Ingest.IngestAsync([Text(record), .. bad, null!, Text(other)], Cancel);

        (await disk.RecordsAsync()).Select(found => found.Id).ShouldBe([record.Id, other.Id], ignoreOrder: true);
        foreach (var text in bad) (await LetterAsync(text))!.Content.ShouldBe(text);
        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.Count.ShouldBe(bad.Length);
        (await LetterAsync(bad[11]))!.Reason.ShouldBe("schema 2 is newer than this gateway's 1: update, then replay it");
        (await LetterAsync(""))!.Count.ShouldBe(2);
        buried.Sum.ShouldBe(bad.Length + 1);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_kept_as_a_replacement_character()
    {
        await process.Ingest.IngestAsync(["x" + (char)0xd83d], Cancel);

        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(DeadLetter.IdOf(Encoding.UTF8.GetBytes("x\ufffd")));
    }

    [Fact]
    public async Task A_record_of_a_megabyte_is_taken_and_says_that_it_was_cut()
    {
        var record = Sample.Settled();
        var text = Text(record).Replace("\"requestedModel\":\"gpt-mini\"", $"\"requestedModel\":\"{new string('m', 1_000_000)}\"", StringComparison.Ordinal);

        await process.Ingest.IngestAsync([text], Cancel);

        var found = await disk.Store.FindAsync(new(record.Id), Cancel);
        found!.RequestedModel.ShouldBe(new('m', 256));
        found.Reduced!.OriginalBytes.ShouldBe(text.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_a_batch_settled_wins_over_lost_in_any_order(bool isLostFirst)
    {
        var settled = Sample.Settled();
        CallRecord[] events = isLostFirst ? [Sample.Lost(settled), settled] : [settled, Sample.Lost(settled)];

        await IngestAsync([.. events, .. events]);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Completed);
    }

    [Fact]
    public async Task A_record_of_a_tenant_that_never_was_is_a_dead_letter_until_there_is_one()
    {
        var record = Sample.Settled(tenant: "later");
        await IngestAsync(record);
        (await LetterAsync(Text(record)))!.Reason.ShouldStartWith("tenant: there is none of that name");

        await new TenantIndex(disk.Tables).AddAsync("later", Cancel);
        await IngestAsync(record);

        (await disk.RecordsAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ACME")]
    [InlineData("acme/x")]
    [InlineData("acme\n")]
    [InlineData("ac\u202eme")]
    [InlineData("ac\ufffdme")]
    public async Task What_cannot_be_a_tenants_name_is_unknown(string tenant)
    {
        await IngestAsync(Sample.Settled(), Sample.Settled(tenant: tenant));

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Tenant.ShouldBe("acme");
        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_tenant_that_is_known_is_not_asked_for_again()
    {
        await IngestAsync(Sample.Settled());
        process.Resources.Hold();

        await IngestAsync(Sample.Settled());

        (await disk.RecordsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_it_cannot_be_told_whether_there_is_a_tenant_its_records_are_taken()
    {
        process.Resources.IsDown = true;
        await IngestAsync(Sample.Settled(tenant: "unknown"));
        (await disk.RecordsAsync()).Count.ShouldBe(1);

        process.Resources.IsDown = false;
        await IngestAsync(Sample.Settled(tenant: "unknown"));

        (await disk.RecordsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tables_that_do_not_answer_hold_a_batch_up_for_a_bounded_time_only()
    {
        process.Resources.Hold();

        await PassAsync(IngestAsync(Sample.Settled(), Sample.Settled(tenant: "other")));

        (await disk.RecordsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_record_from_the_far_future_is_a_dead_letter()
    {
        await IngestAsync(Sample.Settled(Sample.Noon.AddDays(2)), Sample.Settled(Sample.Noon.AddHours(23)));

        (await disk.RecordsAsync()).Count.ShouldBe(1);
        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.ShouldHaveSingleItem().Reason.ShouldStartWith("id:");
    }

    [Fact]
    public async Task An_outage_of_the_store_sends_the_records_to_the_outbox_before_it_returns()
    {
        process.Store.IsDown = true;
        using var deferred = Counter("gateway.records.deferred");
        CallRecord[] records = [.. Enumerable.Range(0, 256).Select(_ => Sample.Settled())];

        await IngestAsync(records);
        await IngestAsync(records);

        (await disk.OutboxRowsAsync()).ShouldBe(256);
        deferred.Sum.ShouldBe(512);
        process.Store.IsDown = false;
        await process.Drain.DrainOnceAsync(Cancel);
        (await disk.RecordsAsync()).Count.ShouldBe(256);
    }

    [Fact]
    public async Task While_the_store_has_just_failed_the_outbox_comes_first()
    {
        process.Store.IsDown = true;
        for (var batch = 0; batch < 5; batch++) await IngestAsync(Sample.Settled());
        process.Store.Attempts.ShouldBe(1);
        (await disk.OutboxRowsAsync()).ShouldBe(5);

        process.Store.IsDown = false;
        process.Outbox.IsDown = true;
        await IngestAsync(Sample.Settled());
        (await disk.RecordsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_store_is_tried_again_after_a_pause()
    {
        process.Store.IsDown = true;
        await IngestAsync(Sample.Settled());
        process.Store.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(1));

        await IngestAsync(Sample.Settled());

        (await disk.RecordsAsync()).Count.ShouldBe(1);
        (await disk.OutboxRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_fails_by_a_bug_holds_nothing_up()
    {
        var records = new[] { Sample.Settled(), Sample.Settled() };
        process.Store.Breaks.Add(records[0].Id);

        await IngestAsync(records);

        (await disk.OutboxRowsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_record_that_the_store_refuses_for_good_is_a_dead_letter_with_the_reason_and_the_others_are_stored()
    {
        var records = new[] { Sample.Settled(), Sample.Settled(), Sample.Settled() };
        process.Store.Refuses.Add(records[1].Id);
        using var ingested = Counter("gateway.records.ingested");

        await IngestAsync(records);

        (await disk.RecordsAsync()).Select(record => record.Id).ShouldBe([records[0].Id, records[2].Id], ignoreOrder: true);
        (await LetterAsync(Text(records[1])))!.Reason.ShouldBe("The partition is full.");
        (await disk.OutboxRowsAsync()).ShouldBe(0);
        ingested.Sum.ShouldBe(2);
    }

    [Fact]
    public async Task The_bad_events_of_a_batch_are_one_line_of_the_log()
    {
        using var logs = new KeptLogs();
        process.Get<ILoggerFactory>().AddProvider(logs);

        await process.Ingest.IngestAsync(["bad", "worse", "worst"], Cancel);

        var line = logs.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith("Error: 3 of what ingest found");
        line.ShouldContain(DeadLetter.IdOf("bad"u8));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_counts_as_down_after_a_bounded_time()
    {
        process.Store.Hold();

        await PassAsync(IngestAsync(Sample.Settled()));

        (await disk.OutboxRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_deliverer_that_stops_loses_nothing()
    {
        process.Store.Hold();
        using var stopping = new CancellationTokenSource();
        var ingesting = process.Ingest.IngestAsync([Text(Sample.Settled()), "bad"], stopping.Token);

        await stopping.CancelAsync();
        await ingesting;

        (await disk.OutboxRowsAsync()).ShouldBe(1);
        (await LetterAsync("bad")).ShouldNotBeNull();
    }

    [Fact]
    public async Task When_nothing_takes_the_records_it_says_so_and_the_same_events_may_come_again()
    {
        string[] events = [Text(Sample.Settled()), "bad", "worse"];
        (process.Store.IsDown, process.Outbox.IsDown) = (true, true);

        var failure = await Should.ThrowAsync<StorageUnavailableException>(process.Ingest.IngestAsync(events, Cancel));

        failure.Message.ShouldContain("1 records");
        failure.Message.ShouldContain("2 bad events");
        (process.Store.IsDown, process.Outbox.IsDown) = (false, false);
        time.Advance(TimeSpan.FromSeconds(1));
        await process.Ingest.IngestAsync(events, Cancel);
        (await disk.RecordsAsync()).Count.ShouldBe(1);
        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Bad_events_that_cannot_be_buried_keep_no_record_from_the_store()
    {
        process.Outbox.IsDown = true;

        await Should.ThrowAsync<StorageUnavailableException>(process.Ingest.IngestAsync(["bad", Text(Sample.Settled())], Cancel));

        (await disk.RecordsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dead_letters_that_do_not_answer_hold_a_batch_up_for_a_bounded_time_only()
    {
        process.Outbox.Hold();

        await Should.ThrowAsync<StorageUnavailableException>(PassAsync(process.Ingest.IngestAsync(["bad", "worse"], Cancel)));
    }

    private static string Text(CallRecord record) => Encoding.UTF8.GetString(CallRecordText.Write(record));

    private Task IngestAsync(params CallRecord[] records) => process.Ingest.IngestAsync([.. records.Select(Text)], Cancel);

    private async Task<DeadLetter?> LetterAsync(string content) => await process.DeadLetters.FindAsync(DeadLetter.IdOf(Encoding.UTF8.GetBytes(content)), Cancel);

    private Measured Counter(string name) => new(name, process.Get<IMeterFactory>());

    private async Task PassAsync(Task run)
    {
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Cancel);
        }

        await run;
    }
}
