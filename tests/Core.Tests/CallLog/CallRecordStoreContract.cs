using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Tests.Policies.Authentication;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.CallLog;

/// <summary>Every promise of <see cref="ICallRecordStore"/>, for each store to keep.</summary>
public abstract class CallRecordStoreContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract ICallRecordStore Store { get; }

    /// <summary>What the store has logged through <see cref="LoggerOf{T}"/>.</summary>
    private protected KeptLogs Logs { get; } = new();

    [Fact]
    public async Task A_record_is_found_by_its_id_with_its_trace()
    {
        var record = Sample.Settled();
        await Store.UpsertAsync([record], Cancel);

        var found = await Store.FindAsync(new(record.Id), Cancel);

        found!.Trace.ShouldBe(record.Trace);
        (found with { Trace = record.Trace }).ShouldBe(record);
        (await Store.FindAsync(new(Sample.Settled().Id), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_record_never_overwrites_a_settled_one_and_a_settled_one_replaces_a_lost_one()
    {
        var (first, second) = (Sample.Settled(), Sample.Settled());

        await Store.UpsertAsync([first], Cancel);
        await Store.UpsertAsync([Sample.Lost(first), Sample.Lost(second)], Cancel);
        await Store.UpsertAsync([Sample.Lost(second), second, Sample.Lost(second)], Cancel);

        (await Store.FindAsync(new(first.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await Store.FindAsync(new(second.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await ListAsync(new() { Outcome = OutcomeKind.Lost })).ShouldBeEmpty();
        (await ListAsync(new() { Status = 200 })).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_first_settled_record_stays_whatever_comes_later()
    {
        var record = Sample.Settled();
        await Store.UpsertAsync([Sample.Lost(record)], Cancel);
        await Store.UpsertAsync([record], Cancel);

        await Store.UpsertAsync([record with { Outcome = OutcomeKind.Failed, Status = 502, Usage = null }, Sample.Lost(record)], Cancel);

        (await Store.FindAsync(new(record.Id), Cancel))!.Usage.ShouldBe(record.Usage);
        (await ListAsync(new() { Status = 200, Outcome = OutcomeKind.Completed })).ShouldBe(Ids(record));
        (await ListAsync(new() { Status = 502 })).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_whatever_order_and_however_often_they_come_a_settled_record_wins()
    {
        foreach (var order in Enumerable.Range(0, 1 << 6).Where(order => int.PopCount(order) == 3))
        {
            var settled = Sample.Settled();
            for (var bit = 0; bit < 6; bit++) await Store.UpsertAsync([(order >> bit & 1) == 1 ? settled : Sample.Lost(settled)], Cancel);

            (await Store.FindAsync(new(settled.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        }

        (await ListAsync(new() { Outcome = OutcomeKind.Completed })).Count.ShouldBe(20);
        (await ListAsync(new() { Outcome = OutcomeKind.Lost })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Writers_at_the_same_time_leave_the_settled_record()
    {
        var settled = Enumerable.Range(0, 10).Select(_ => Sample.Settled()).ToList();
        List<CallRecord> lost = [.. settled.Select(Sample.Lost)];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Store.UpsertAsync(writer % 2 == 0 ? settled : lost, Cancel).AsTask()));

        (await ListAsync(new() { Outcome = OutcomeKind.Completed })).ShouldBe(Ids(settled), ignoreOrder: true);
        (await ListAsync(new() { Outcome = OutcomeKind.Lost })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_member_of_a_record_comes_back()
    {
        var record = Sample.Settled() with
        {
            Deployment = "gpt-mini-eu",
            Provider = "azure",
            UpstreamModel = "gpt-4.1-mini-2026-01-01",
            Stream = true,
            Attempts = 2,
            Outcome = OutcomeKind.Failed,
            ErrorCode = "upstream_failed",
            Failure = UpstreamFailure.MidStream,
            Usage = new() { Prompt = 10, CachedPrompt = 1, CacheWrite = 2, Completion = 0, Reasoning = 3 },
            ReservedTokens = 500,
            CostUsd = 0.000012345678901m,
            TimeToFirstByteMs = 12.25,
            DurationMs = 1234.5,
            FinishReason = "length",
            BytesIn = 1,
            BytesOut = 2,
            RetentionDays = 3_650,
            Reduced = new() { OriginalBytes = 1_000_000, Sha256 = new('a', 64) },
        };
        typeof(CallRecord).GetProperties().ShouldAllBe(member => !Equals(member.GetValue(record), member.PropertyType.IsValueType ? Activator.CreateInstance(member.PropertyType) : null));

        await Store.UpsertAsync([record], Cancel);

        var found = (await Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
        found.Trace.ShouldBe(record.Trace);
        (found with { Trace = record.Trace }).ShouldBe(record);
        (await Store.QueryAsync(new(), Cancel)).Items.ShouldBe([record with { Trace = null }]);
    }

    [Fact]
    public async Task A_call_that_names_no_tenant_has_no_record() => (await Store.FindAsync(CallId.New(Sample.Noon), Cancel)).ShouldBeNull();

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
    public async Task Duplicates_and_replays_leave_one_record()
    {
        var records = Enumerable.Range(0, 20).Select(_ => Sample.Settled()).ToList();

        for (var time = 0; time < 3; time++) await Store.UpsertAsync([.. records, .. records], Cancel);

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
    public async Task The_largest_whole_numbers_come_back()
    {
        const long most = WholeNumber.Most;
        var usage = new Usage { Prompt = most, CachedPrompt = most, CacheWrite = most, Completion = most, Reasoning = most };
        var record = Sample.Settled() with { Usage = usage, ReservedTokens = most, BytesIn = most, BytesOut = most };
        await Store.UpsertAsync([record], Cancel);

        var found = (await Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();

        (found with { Trace = record.Trace }).ShouldBe(record);
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

    [Fact]
    public async Task Pages_of_counts_neither_repeat_nor_miss_one()
    {
        string[] surfaces = ["anthropic.messages", "gemini", "gemini.generate", "openai.chat"];
        UnauthenticatedCount[] counts = [.. from hour in Enumerable.Range(0, 30) from surface in surfaces select new UnauthenticatedCount(Sample.Noon.AddHours(hour), surface, 1)];
        foreach (var source in (string[])["one!a", "two/b", "'; --"]) await Store.PutUnauthenticatedAsync(source, counts, Cancel);
        var query = new UnauthenticatedQuery { From = Sample.Noon.AddHours(1), To = Sample.Noon.AddHours(29), Limit = 7 };
        var seen = new List<UnauthenticatedCount>();

        for (UnauthenticatedCursor? after = null; ;)
        {
            var page = await Store.ListUnauthenticatedAsync(query with { After = after }, Cancel);
            seen.AddRange(page.Items);
            if (page.Next is null) break;
            UnauthenticatedCursor.TryRead(page.Next, out after).ShouldBeTrue();
        }

        seen.ShouldBe(counts[4..116].OrderByDescending(count => count.Minute).ThenBy(count => count.Surface, StringComparer.Ordinal).Select(count => count with { Count = 3 }));
        (await Store.ListUnauthenticatedAsync(new() { From = Sample.Noon.AddHours(13), To = Sample.Noon.AddHours(14) }, Cancel)).Items.ShouldBe(counts[52..56].Select(count => count with { Count = 3 }));
        (await Store.ListUnauthenticatedAsync(new() { To = DateTimeOffset.MinValue }, Cancel)).Items.ShouldBeEmpty();
        (await Store.ListUnauthenticatedAsync(new() { From = DateTimeOffset.MaxValue }, Cancel)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 2, 3, 4)]
    [InlineData(4, 3, 2, 1)]
    [InlineData(2, 2, 2, 2)]
    public async Task Of_totals_that_are_written_at_the_same_time_the_largest_stays(params int[] totals)
    {
        await Task.WhenAll(totals.Select(total => Store.PutUnauthenticatedAsync("one", [new(Sample.Noon, "openai.chat", total)], Cancel).AsTask()));

        (await Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldBe([new(Sample.Noon, "openai.chat", totals.Max())]);
    }

    [Fact]
    public async Task Counts_of_several_sources_are_added_up_and_repeating_one_changes_nothing()
    {
        UnauthenticatedCount Of(int minute, long count) => new(Sample.Noon.AddMinutes(minute), "openai.chat", count);

        for (var time = 0; time < 2; time++)
        {
            await Store.PutUnauthenticatedAsync("one", [Of(0, 3), Of(1, 1)], Cancel);
            await Store.PutUnauthenticatedAsync("two", [Of(0, 4)], Cancel);
        }

        await Store.PutUnauthenticatedAsync("one", [Of(1, 5)], Cancel);
        await Store.PutUnauthenticatedAsync("one", [Of(1, 2)], Cancel);

        (await Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldBe([Of(1, 5), Of(0, 7)]);
        (await Store.ListUnauthenticatedAsync(new() { From = Sample.Noon, To = Sample.Noon.AddMinutes(1) }, Cancel)).Items.ShouldBe([Of(0, 7)]);
    }

    protected async Task<IReadOnlyList<string>> ListAsync(CallQuery query) => [.. (await Store.QueryAsync(query, Cancel)).Items.Select(item => item.Id)];

    protected static IReadOnlyList<string> Ids(params IEnumerable<CallRecord> records) => [.. records.Select(record => record.Id)];

    private protected ILogger<T> LoggerOf<T>() => new LoggerFactory([Logs]).CreateLogger<T>();

    private static CallRecord Copy(CallRecord record) => record with { Id = Sample.Settled().Id };
}
