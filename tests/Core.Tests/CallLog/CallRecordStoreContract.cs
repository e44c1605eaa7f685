using AiGateway.CallLog;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;

namespace AiGateway.Tests.CallLog;

/// <summary>Every promise of <see cref="ICallRecordStore"/>, for each store to keep.</summary>
public abstract class CallRecordStoreContract : CallListContract
{
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
    public async Task Duplicates_and_replays_leave_one_record()
    {
        var records = Enumerable.Range(0, 20).Select(_ => Sample.Settled()).ToList();

        for (var time = 0; time < 3; time++) await Store.UpsertAsync([.. records, .. records], Cancel);

        (await ListAsync(new())).Order().ShouldBe(records.Select(record => record.Id).Order());
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
}
