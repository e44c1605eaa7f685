using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.Sqlite;
using AiGateway.Calls;
using AiGateway.Fixtures;
using AiGateway.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Sqlite;

public sealed class SqliteRetentionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly TempDirectory directory = new();
    private readonly SqliteFile file;
    private readonly SqliteCallRecordStore store;

    public SqliteRetentionTests()
    {
        file = SqliteCallRecordStore.Open(directory.File("records.db"));
        store = new(file, time, NullLogger<SqliteCallRecordStore>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task A_record_is_there_until_its_term_is_over_and_then_for_nobody()
    {
        var (kept, ever) = (Kept(2), Sample.Settled());
        await store.UpsertAsync([kept, ever], Cancel);

        time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromMilliseconds(1));
        (await store.FindAsync(new(kept.Id), Cancel))!.RetentionDays.ShouldBe(2);
        (await ListAsync(new())).Count.ShouldBe(2);
        time.Advance(TimeSpan.FromMilliseconds(1));

        (await store.FindAsync(new(kept.Id), Cancel)).ShouldBeNull();
        foreach (var query in new CallQuery[] { new(), new() { Tenant = "acme" }, new() { Model = "gpt-mini" }, new() { Application = "chatbot" }, new() { Status = 200 }, new() { Outcome = OutcomeKind.Completed } })
            (await ListAsync(query)).ShouldBe([ever.Id]);
    }

    [Fact]
    public async Task Pages_pass_over_what_is_gone()
    {
        CallRecord[] records = [.. Enumerable.Range(0, 30).Select(number => (number % 3 == 0 ? Sample.Settled(At(number)) : Kept(1, At(number))))];
        await store.UpsertAsync(records, Cancel);
        time.Advance(TimeSpan.FromDays(2));
        var seen = new List<string>();

        for (var after = (string?)null; ;)
        {
            var page = await store.QueryAsync(new() { Limit = 3, After = after }, Cancel);
            seen.AddRange(page.Items.Select(item => item.Id));
            if ((after = page.Next) is null) break;
        }

        seen.ShouldBe(records.Where(record => record.RetentionDays is null).Select(record => record.Id).OrderDescending(StringComparer.Ordinal));

        static DateTimeOffset At(int second) => Sample.Noon.AddSeconds(second);
    }

    [Theory]
    [InlineData(1, null, true)]
    [InlineData(1, 9, true)]
    [InlineData(null, 1, false)]
    [InlineData(9, 1, false)]
    public async Task The_term_of_a_lost_record_goes_with_it(int? lostDays, int? settledDays, bool isThere)
    {
        var settled = Sample.Settled() with { RetentionDays = settledDays };
        await store.UpsertAsync([Sample.Lost(settled) with { RetentionDays = lostDays }], Cancel);
        await store.UpsertAsync([settled], Cancel);

        time.Advance(TimeSpan.FromDays(5));

        (await store.FindAsync(new(settled.Id), Cancel) is not null).ShouldBe(isThere);
        await store.UpsertAsync([Sample.Settled()], Cancel);
        (await store.FindAsync(new(settled.Id), Cancel) is not null).ShouldBe(isThere);
    }

    [Fact]
    public async Task A_write_that_comes_too_late_changes_no_term()
    {
        var settled = Kept(2);
        await store.UpsertAsync([settled], Cancel);

        await store.UpsertAsync([Sample.Lost(settled) with { RetentionDays = 1000 }, settled with { RetentionDays = null }], Cancel);
        time.Advance(TimeSpan.FromDays(3));

        (await store.FindAsync(new(settled.Id), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_that_is_written_again_after_its_term_does_not_come_back()
    {
        var record = Kept(1);
        await store.UpsertAsync([record], Cancel);
        time.Advance(TimeSpan.FromDays(2));

        for (var again = 0; again < 3; again++)
        {
            await store.UpsertAsync([record, Sample.Lost(record)], Cancel);
            (await ListAsync(new())).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Rows_go_little_by_little_as_others_come_and_nothing_of_them_stays()
    {
        await store.UpsertAsync([.. Enumerable.Range(0, 100).Select(number => Kept(1) with { RequestedModel = $"alias-{number}" })], Cancel);
        var damaged = Kept(1);
        await store.UpsertAsync([damaged], Cancel);
        await file.WriteAsync(session => session.Execute("UPDATE calls SET record = CAST('{' AS BLOB) WHERE id = $id", ("$id", damaged.Id)), Cancel);
        time.Advance(TimeSpan.FromDays(2));

        var left = new List<long> { await CountAsync("calls") };
        while (await CountAsync("call_expiries") > 0)
        {
            await store.UpsertAsync([Sample.Settled(Sample.Noon.AddDays(2))], Cancel);
            left.Add(await CountAsync("calls"));
        }

        left[0].ShouldBe(101);
        left.Zip(left.Skip(1)).ShouldAllBe(step => step.First - step.Second <= 16);
        (await CountAsync("calls")).ShouldBe(left.Count - 1);
        (await CountAsync("call_models WHERE model LIKE 'alias-%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Deleting_keeps_up_with_what_comes()
    {
        for (var day = 0; day < 20; day++)
        {
            await store.UpsertAsync([.. Enumerable.Range(0, 200).Select(_ => Kept(1, time.GetUtcNow()))], Cancel);
            time.Advance(TimeSpan.FromDays(1));
        }

        (await CountAsync("calls")).ShouldBeLessThanOrEqualTo(400);
    }

    [Fact]
    public async Task A_file_of_the_first_version_works_and_its_records_have_no_term()
    {
        const string firstSchema = """
            CREATE TABLE calls (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, application TEXT NOT NULL, status INTEGER, outcome TEXT NOT NULL, record BLOB NOT NULL);
            CREATE TABLE call_models (model TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (model, id)) WITHOUT ROWID;
            """;
        var (old, lost) = (Sample.Settled(), Sample.Lost());
        await using (var first = SqliteFile.Open(directory.File("old.db"), firstSchema))
            foreach (var record in new[] { old, lost })
                await first.WriteAsync(
                    session => session.Execute(
                        "INSERT INTO calls (id, tenant, application, status, outcome, record) VALUES ($id, 'acme', 'chatbot', 200, $outcome, $record)",
                        ("$id", record.Id), ("$outcome", $"{record.Outcome}"), ("$record", CallRecordText.Write(record))),
                    Cancel);

        await using var opened = new SqliteCallRecordStore(SqliteCallRecordStore.Open(directory.File("old.db")), time, NullLogger<SqliteCallRecordStore>.Instance);
        var settled = lost with { Outcome = OutcomeKind.Completed, Status = 200, RetentionDays = 1 };
        await opened.UpsertAsync([settled], Cancel);
        time.Advance(TimeSpan.FromDays(4000));

        (await opened.QueryAsync(new(), Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(old.Id);
    }

    [Fact]
    public async Task A_term_may_end_after_the_last_day_there_is()
    {
        CallId.TryParse("e677d21fdbff70008000000000000001-acme", out var id).ShouldBeTrue();

        await store.UpsertAsync([Sample.Settled() with { Id = id.Value, StartedAt = id.Time, RetentionDays = 3650 }], Cancel);

        (await store.FindAsync(id, Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, null, "calls")]
    [InlineData("acme", null, "calls_of_tenant")]
    [InlineData(null, "gpt-mini", "call_models")]
    public async Task A_page_is_still_read_along_its_index_and_a_term_by_its_call(string? tenant, string? model, string index)
    {
        var sql = CallSelect.Of(new() { Tenant = tenant, Model = model }).Sql;

        var plan = await file.ReadAsync(session => PlanOf(session, sql), Cancel);

        plan.ShouldContain(index);
        plan.ShouldContain("SEARCH call_expiries USING PRIMARY KEY (id=?");
        plan.ShouldNotContain("TEMP B-TREE");
    }

    [Property(MaxTest = 40)]
    public Property At_any_time_those_are_there_whose_term_is_not_over() => Prop.ForAll(Writes, async writes =>
    {
        using var own = new TempDirectory();
        var clock = new FakeTimeProvider(Sample.Noon);
        await using var tested = new SqliteCallRecordStore(SqliteCallRecordStore.Open(own.File("records.db")), clock, NullLogger<SqliteCallRecordStore>.Instance);
        var expected = new Dictionary<string, CallRecord>();

        foreach (var (record, days) in writes)
        {
            if (!IsOver(record.Id)) await WriteAsync(record);
            clock.Advance(TimeSpan.FromDays(days));
            (await tested.QueryAsync(new() { Limit = 100 }, CancellationToken.None)).Items.Select(item => (item.Id, item.Outcome, item.RetentionDays))
                .ShouldBe(expected.Values.Where(one => !IsOver(one.Id)).Select(one => (one.Id, one.Outcome, one.RetentionDays)), ignoreOrder: true);
        }

        async Task WriteAsync(CallRecord record)
        {
            await tested.UpsertAsync([record], CancellationToken.None);
            if (!expected.TryGetValue(record.Id, out var known) || (known.Outcome == OutcomeKind.Lost && record.Outcome != OutcomeKind.Lost)) expected[record.Id] = record;
        }

        bool IsOver(string id) => expected.TryGetValue(id, out var known) && known.StartedAt.AddDays(known.RetentionDays ?? 100_000) <= clock.GetUtcNow();
    });

    private static Arbitrary<List<(CallRecord Record, int Days)>> Writes => (
        from call in Gen.Elements(Enumerable.Range(0, 6).Select(hour => Sample.Settled(Sample.Noon.AddHours(hour))).ToArray())
        from isLost in Gen.Elements(true, false)
        from term in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 20).Select(day => (int?)day))
        from days in Gen.Choose(0, 3)
        select ((isLost ? Sample.Lost(call) : call) with { RetentionDays = term }, days)).ListOf().Select(all => all.ToList()).ToArbitrary();

    private static CallRecord Kept(int days, DateTimeOffset? at = null) => Sample.Settled(at) with { RetentionDays = days };

    private static string PlanOf(SqliteSession session, string sql)
    {
        using var steps = session.Command($"EXPLAIN QUERY PLAN {sql}", ("$now", 0L), ("$limit", 10), ("$tenant", "acme"), ("$model", "gpt-mini")).ExecuteReader();
        var plan = new StringBuilder();
        while (steps.Read()) plan.AppendLine(steps.GetString(3));
        return plan.ToString();
    }

    private async Task<IReadOnlyList<string>> ListAsync(CallQuery query) => [.. (await store.QueryAsync(query, Cancel)).Items.Select(item => item.Id)];

    private async Task<long> CountAsync(string from) => await file.ReadAsync(session => (long)session.Command($"SELECT COUNT(*) FROM {from}").ExecuteScalar()!, Cancel);
}
