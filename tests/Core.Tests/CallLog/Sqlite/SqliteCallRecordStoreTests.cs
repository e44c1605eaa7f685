using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.Sqlite;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Fixtures;
using AiGateway.Storage.Sqlite;

namespace AiGateway.Tests.CallLog.Sqlite;

public sealed class SqliteCallRecordStoreTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private readonly SqliteCallRecordStore store;

    public SqliteCallRecordStoreTests() => store = new(SqliteFile.Open(directory.File("records.db"), SqliteCallRecordStore.Schema));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task A_record_is_found_by_its_id_with_its_trace()
    {
        var record = Sample.Settled();
        await store.UpsertAsync([record], Cancel);

        var found = await store.FindAsync(new(record.Id), Cancel);

        found!.Trace.ShouldBe(record.Trace);
        (found with { Trace = record.Trace }).ShouldBe(record);
        (await store.FindAsync(new(Sample.Settled().Id), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_record_never_overwrites_a_settled_one_and_a_settled_one_replaces_a_lost_one()
    {
        var (first, second) = (Sample.Settled(), Sample.Settled());

        await store.UpsertAsync([first], Cancel);
        await store.UpsertAsync([Sample.Lost(first), Sample.Lost(second)], Cancel);
        await store.UpsertAsync([Sample.Lost(second), second, Sample.Lost(second)], Cancel);

        (await store.FindAsync(new(first.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await store.FindAsync(new(second.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await ListAsync(new() { Outcome = OutcomeKind.Lost })).ShouldBeEmpty();
        (await ListAsync(new() { Status = 200 })).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_settled_record_is_never_overwritten()
    {
        var record = Sample.Settled();
        await store.UpsertAsync([record], Cancel);

        await store.UpsertAsync([record with { Outcome = OutcomeKind.Failed, Status = 502, Usage = null }, Sample.Lost(record)], Cancel);

        (await store.FindAsync(new(record.Id), Cancel))!.Usage.ShouldBe(record.Usage);
        (await ListAsync(new() { Status = 200, Outcome = OutcomeKind.Completed })).ShouldBe(Ids(record));
        (await ListAsync(new() { Status = 502 })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Duplicates_and_replays_leave_one_record()
    {
        var records = Enumerable.Range(0, 20).Select(_ => Sample.Settled()).ToList();

        for (var time = 0; time < 3; time++) await store.UpsertAsync([.. records, .. records], Cancel);

        (await ListAsync(new())).Order().ShouldBe(records.Select(record => record.Id).Order());
    }

    [Fact]
    public async Task Each_filter_keeps_what_fits_it()
    {
        var record = Sample.Settled() with { RequestedModel = "fast", Status = 429, Outcome = OutcomeKind.Refused };
        CallRecord[] others =
        [
            record with { Id = CallId.New(Sample.Noon).Of("other").Value, Tenant = "other" },
            Copy(record) with { Application = "other" },
            Copy(record) with { RequestedModel = "slow", Model = "other" },
            Copy(record) with { Status = 200 },
            Copy(record) with { Outcome = OutcomeKind.Completed },
        ];
        await store.UpsertAsync([record, .. others], Cancel);

        (await ListAsync(new() { Tenant = "acme" })).ShouldBe(Ids(record, others[1], others[2], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Application = "chatbot" })).ShouldBe(Ids(record, others[0], others[2], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Model = "fast" })).ShouldBe(Ids(record, others[0], others[1], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Model = "gpt-mini" })).ShouldBe(Ids(record, others[0], others[1], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Status = 429 })).ShouldBe(Ids(record, others[0], others[1], others[2], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Outcome = OutcomeKind.Refused })).ShouldBe(Ids(record, others[0], others[1], others[2], others[3]), ignoreOrder: true);
        var all = new CallQuery { Tenant = "acme", Application = "chatbot", Model = "fast", Status = 429, Outcome = OutcomeKind.Refused, From = Sample.Noon, To = Sample.Noon.AddMilliseconds(1) };
        (await ListAsync(all)).ShouldBe(Ids(record));
    }

    [Theory]
    [InlineData("status = 429", "calls_of_status")]
    [InlineData("outcome = 'Refused'", "calls_of_outcome")]
    [InlineData("tenant = 'acme'", "calls_of_tenant")]
    [InlineData("application = 'chatbot'", "calls_of_application")]
    public async Task A_page_by_one_filter_is_read_along_an_index(string condition, string index)
    {
        await using var file = SqliteFile.Open(directory.File("planned.db"), SqliteCallRecordStore.Schema);

        var plan = await file.ReadAsync(session => PlanOf(session, $"SELECT record FROM calls WHERE {condition} AND id < 'z' ORDER BY id DESC LIMIT 10"), Cancel);

        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");
    }

    [Fact]
    public async Task A_range_of_time_has_its_beginning_and_not_its_end()
    {
        var records = Enumerable.Range(0, 5).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second))).ToList();
        await store.UpsertAsync(records, Cancel);

        (await ListAsync(new() { From = Sample.Noon.AddSeconds(1), To = Sample.Noon.AddSeconds(3) })).ShouldBe(Ids(records[2], records[1]));
        (await ListAsync(new() { From = Sample.Noon.AddSeconds(1).AddTicks(1), To = Sample.Noon.AddSeconds(3).AddTicks(1) })).ShouldBe(Ids(records[3], records[2]));
        (await ListAsync(new() { To = DateTimeOffset.MinValue })).ShouldBeEmpty();
        (await ListAsync(new() { From = DateTimeOffset.MaxValue })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("%")]
    [InlineData("gpt*")]
    [InlineData("\"; DROP TABLE calls; --")]
    [InlineData("模型🚀/\u202e:x")]
    public async Task A_hostile_value_is_only_a_value(string value)
    {
        var named = Sample.Settled() with { RequestedModel = value, Model = null };
        await store.UpsertAsync([named, Sample.Settled()], Cancel);

        (await ListAsync(new() { Model = value })).ShouldBe(Ids(named));
        (await ListAsync(new() { Tenant = value })).ShouldBeEmpty();
        (await ListAsync(new() { Application = value })).ShouldBeEmpty();
        (await ListAsync(new())).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("acme", null)]
    [InlineData(null, "gpt-mini")]
    [InlineData("acme", "gpt-mini")]
    public async Task Pages_neither_repeat_nor_miss_a_call_while_new_ones_come(string? tenant, string? model)
    {
        var records = Enumerable.Range(0, 57).Select(number => Sample.Settled(Sample.Noon.AddMilliseconds(number / 10))).ToList();
        await store.UpsertAsync(records, Cancel);
        var query = new CallQuery { Tenant = tenant, Model = model, Limit = 10 };
        var seen = new List<string>();

        for (var after = (string?)null; ;)
        {
            var page = await store.QueryAsync(query with { After = after }, Cancel);
            seen.AddRange(page.Items.Select(item => item.Id));
            page.Items.ShouldAllBe(item => item.Trace == null);
            await store.UpsertAsync([Sample.Settled(Sample.Noon.AddSeconds(1))], Cancel);
            if ((after = page.Next) is null) break;
        }

        seen.ShouldBe(records.Select(record => record.Id).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        await store.UpsertAsync([.. Enumerable.Range(0, 10).Select(_ => Sample.Settled())], Cancel);

        (await store.QueryAsync(new() { Limit = 10 }, Cancel)).Next.ShouldBeNull();
        (await store.QueryAsync(new() { Limit = 9 }, Cancel)).Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await store.UpsertAsync([Sample.Settled(), Sample.Settled()], Cancel);
        var page = await store.QueryAsync(new() { Limit = 1 }, Cancel);

        await Should.ThrowAsync<ArgumentException>(async () => await store.QueryAsync(new() { Tenant = "acme", After = page.Next }, Cancel));
    }

    [Fact]
    public async Task Counts_of_several_sources_are_added_up_and_repeating_one_changes_nothing()
    {
        UnauthenticatedCount Of(int minute, long count) => new(Sample.Noon.AddMinutes(minute), "openai.chat", count);

        for (var time = 0; time < 2; time++)
        {
            await store.PutUnauthenticatedAsync("one", [Of(0, 3), Of(1, 1)], Cancel);
            await store.PutUnauthenticatedAsync("two", [Of(0, 4)], Cancel);
        }

        await store.PutUnauthenticatedAsync("one", [Of(1, 5)], Cancel);
        await store.PutUnauthenticatedAsync("one", [Of(1, 2)], Cancel);

        (await store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldBe([Of(1, 5), Of(0, 7)]);
        (await store.ListUnauthenticatedAsync(new() { From = Sample.Noon, To = Sample.Noon.AddMinutes(1) }, Cancel)).Items.ShouldBe([Of(0, 7)]);
    }

    private static string PlanOf(SqliteSession session, string sql)
    {
        using var steps = session.Command($"EXPLAIN QUERY PLAN {sql}").ExecuteReader();
        var plan = new StringBuilder();
        while (steps.Read()) plan.AppendLine(steps.GetString(3));
        return plan.ToString();
    }

    private static CallRecord Copy(CallRecord record) => record with { Id = Sample.Settled().Id };

    private static IReadOnlyList<string> Ids(params CallRecord[] records) => [.. records.Select(record => record.Id)];

    private async Task<IReadOnlyList<string>> ListAsync(CallQuery query) => [.. (await store.QueryAsync(query, Cancel)).Items.Select(item => item.Id)];
}
