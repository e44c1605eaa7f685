using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Tests.Policies.Authentication;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.CallLog;

/// <summary>What <see cref="ICallRecordStore"/> promises of its lists of calls; the rest stands in <see cref="CallRecordStoreContract"/>.</summary>
public abstract class CallListContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract ICallRecordStore Store { get; }

    /// <summary>What the store has logged through <see cref="LoggerOf{T}"/>.</summary>
    private protected KeptLogs Logs { get; } = new();

    [Fact]
    public async Task The_calls_of_a_tenant_are_never_those_of_another()
    {
        List<CallRecord> records = [.. from hour in Enumerable.Range(0, 36) from tenant in (string[])["acme", "acme-2", "other"] select Sample.Settled(Sample.Noon.AddHours(hour), tenant)];
        await Store.UpsertAsync(records, Cancel);

        foreach (var tenant in (string[])["acme", "acme-2", "other", "acm", "nobody"])
        {
            var own = records.Where(record => record.Tenant == tenant).OrderByDescending(record => record.Id, StringComparer.Ordinal).ToList();
            (await ListAsync(new() { Tenant = tenant, Limit = 500 })).ShouldBe(Ids(own));
            (await ListAsync(new() { Tenant = tenant, From = Sample.Noon.AddHours(12), To = Sample.Noon.AddHours(36) }))
                .ShouldBe(Ids(own.Where(record => record.StartedAt >= Sample.Noon.AddHours(12) && record.StartedAt < Sample.Noon.AddHours(36))));
        }
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(11, 12)]
    [InlineData(11, 13)]
    [InlineData(12, 36)]
    [InlineData(13, 60)]
    public async Task A_range_of_a_tenant_is_the_same_within_a_day_and_over_midnight(int from, int to)
    {
        List<CallRecord> records = [.. Enumerable.Range(0, 61).Select(hour => Sample.Settled(Sample.Noon.AddHours(hour)))];
        await Store.UpsertAsync(records, Cancel);
        var query = new CallQuery { Tenant = "acme", From = Sample.Noon.AddHours(from), To = Sample.Noon.AddHours(to) };

        (await ListAsync(query)).ShouldBe(Ids(records[from..to]).Reverse());
        (await ListAsync(query with { To = query.To!.Value.AddTicks(1) })).ShouldBe(Ids(records[from..(to + 1)]).Reverse());
        (await ListAsync(query with { From = query.To, To = query.From })).ShouldBeEmpty();
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
        await Store.UpsertAsync([record, .. others], Cancel);

        (await ListAsync(new() { Tenant = "acme" })).ShouldBe(Ids(record, others[1], others[2], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Application = "chatbot" })).ShouldBe(Ids(record, others[0], others[2], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Model = "fast" })).ShouldBe(Ids(record, others[0], others[1], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Model = "gpt-mini" })).ShouldBe(Ids(record, others[0], others[1], others[3], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Status = 429 })).ShouldBe(Ids(record, others[0], others[1], others[2], others[4]), ignoreOrder: true);
        (await ListAsync(new() { Outcome = OutcomeKind.Refused })).ShouldBe(Ids(record, others[0], others[1], others[2], others[3]), ignoreOrder: true);
        var all = new CallQuery { Tenant = "acme", Application = "chatbot", Model = "fast", Status = 429, Outcome = OutcomeKind.Refused, From = Sample.Noon, To = Sample.Noon.AddMilliseconds(1) };
        (await ListAsync(all)).ShouldBe(Ids(record));
    }

    [Fact]
    public async Task A_range_of_time_has_its_beginning_and_not_its_end()
    {
        var records = Enumerable.Range(0, 5).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second))).ToList();
        await Store.UpsertAsync(records, Cancel);

        (await ListAsync(new() { From = Sample.Noon.AddSeconds(1), To = Sample.Noon.AddSeconds(3) })).ShouldBe(Ids(records[2], records[1]));
        (await ListAsync(new() { From = Sample.Noon.AddSeconds(1).AddTicks(1), To = Sample.Noon.AddSeconds(3).AddTicks(1) })).ShouldBe(Ids(records[3], records[2]));
        (await ListAsync(new() { To = DateTimeOffset.MinValue })).ShouldBeEmpty();
        (await ListAsync(new() { From = DateTimeOffset.MaxValue })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("'; --")]
    [InlineData("{\"a\":[1]}\\\r\n\t@model")]
    [InlineData("%")]
    [InlineData("gpt*")]
    [InlineData("\"; DROP TABLE calls; --")]
    [InlineData("模型🚀/\u202e:x")]
    public async Task A_hostile_value_is_only_a_value(string value)
    {
        var named = Sample.Settled() with { RequestedModel = value, Model = null };
        await Store.UpsertAsync([named, Sample.Settled()], Cancel);

        (await ListAsync(new() { Model = value })).ShouldBe(Ids(named));
        (await ListAsync(new() { Tenant = value })).ShouldBeEmpty();
        (await ListAsync(new() { Tenant = value, From = Sample.Noon, To = Sample.Noon.AddHours(1) })).ShouldBeEmpty();
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
        await Store.UpsertAsync(records, Cancel);
        var query = new CallQuery { Tenant = tenant, Model = model, Limit = 10 };
        var seen = new List<string>();

        for (var after = (string?)null; ;)
        {
            var page = await Store.QueryAsync(query with { After = after }, Cancel);
            seen.AddRange(page.Items.Select(item => item.Id));
            page.Items.ShouldAllBe(item => item.Trace == null);
            await Store.UpsertAsync([Sample.Settled(Sample.Noon.AddSeconds(1))], Cancel);
            if ((after = page.Next) is null) break;
        }

        seen.ShouldBe(records.Select(record => record.Id).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_hides_no_other_and_is_no_missing_one()
    {
        List<CallRecord> records = [.. Enumerable.Range(0, 12).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second)))];
        foreach (var at in (int[])[0, 2, 3, 4, 5]) records[at] = records[at] with { Schema = 2 };
        records[11] = records[11] with { Usage = new() { Prompt = long.MaxValue } };
        await Store.UpsertAsync(records, Cancel);
        var seen = new List<string>();

        string? after = null;
        do
        {
            var page = await Store.QueryAsync(new() { Limit = 2, After = after }, Cancel);
            seen.AddRange(Ids(page.Items));
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(Ids(records[10], records[9], records[8], records[7], records[6], records[1]));
        foreach (var at in (int[])[0, 2, 3, 4, 5, 11])
        {
            await Should.ThrowAsync<InvalidDataException>(async () => await Store.FindAsync(new(records[at].Id), Cancel));
            Logs.Lines.ShouldContain(line => line.Contains(records[at].Id));
        }
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        await Store.UpsertAsync([.. Enumerable.Range(0, 10).Select(_ => Sample.Settled())], Cancel);

        (await Store.QueryAsync(new() { Limit = 10 }, Cancel)).Next.ShouldBeNull();
        (await Store.QueryAsync(new() { Limit = 9 }, Cancel)).Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await Store.UpsertAsync([Sample.Settled(), Sample.Settled()], Cancel);
        var page = await Store.QueryAsync(new() { Limit = 1 }, Cancel);

        await Should.ThrowAsync<ArgumentException>(async () => await Store.QueryAsync(new() { Tenant = "acme", After = page.Next }, Cancel));
    }

    protected async Task<IReadOnlyList<string>> ListAsync(CallQuery query) => [.. (await Store.QueryAsync(query, Cancel)).Items.Select(item => item.Id)];

    protected static IReadOnlyList<string> Ids(params IEnumerable<CallRecord> records) => [.. records.Select(record => record.Id)];

    private protected ILogger<T> LoggerOf<T>() => new LoggerFactory([Logs]).CreateLogger<T>();

    private static CallRecord Copy(CallRecord record) => record with { Id = Sample.Settled().Id };
}
