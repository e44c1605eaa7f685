using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Calls;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Ingest;

/// <summary>Whatever comes, however often, in whatever order and cut, and whatever is down meanwhile.</summary>
public sealed class IngestProperties
{
    private static readonly CallRecord[] Calls = [.. Enumerable.Range(0, 8).Select(second => Sample.Settled(Sample.Noon.AddSeconds(second)))];

    [Property(MaxTest = 60)]
    public Property Every_call_is_recorded_once_in_its_latest_state_and_everything_else_is_a_letter() => Prop.ForAll(Deliveries, async deliveries =>
    {
        await using var disk = new Disk();
        await using var process = new LogProcess(disk, new FakeTimeProvider(Sample.Noon));
        await new TenantIndex(disk.Tables).AddAsync("acme", CancellationToken.None);

        foreach (var delivery in deliveries) await DeliverAsync(process, delivery);
        await process.Drain.DrainOnceAsync(CancellationToken.None);

        var events = deliveries.SelectMany(delivery => delivery.Events).ToHashSet();
        (await disk.RecordsAsync()).ToDictionary(record => record.Id, record => record.Outcome).ShouldBe(Expected(events), ignoreOrder: true);
        (await process.DeadLetters.ListAsync(500, null, CancellationToken.None)).Items.Select(letter => letter.Id)
            .ShouldBe(events.Where(text => !Records.ContainsKey(text)).Select(text => DeadLetter.IdOf(Encoding.UTF8.GetBytes(text))), ignoreOrder: true);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
    });

    private static IReadOnlyDictionary<string, CallRecord> Records { get; } =
        Calls.SelectMany(call => (CallRecord[])[call, Sample.Lost(call)]).ToDictionary(record => Encoding.UTF8.GetString(CallRecordText.Write(record)));

    // Some of them look like the records of calls that are good.
    private static Gen<string> Bad => Gen.OneOf(
        Gen.Elements("", "null", "[]", "{}", "not JSON", new string('[', 200), "{\"schema\":2}", "NUL \0", new string('x', 300_000)),
        Gen.Elements(Records.Keys.ToArray()).Select(text => text.Replace("\"schema\":1", "\"schema\":2", StringComparison.Ordinal)),
        Gen.Elements(Records.Keys.ToArray()).Select(text => text.Replace("\"acme\"", "\"other\"", StringComparison.Ordinal)),
        Gen.Elements(Records.Keys.ToArray()).Select(text => text[..^1]),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get))));

    private static Arbitrary<Delivery[]> Deliveries => (
        from events in Gen.Frequency((3, Gen.Elements(Records.Keys.ToArray())), (1, Bad)).ListOf()
        from again in Gen.Choose(1, 3)
        from shuffled in Gen.Shuffle(Enumerable.Repeat(events, again).SelectMany(all => all).ToArray())
        from size in Gen.Choose(1, 20)
        from deliveries in Gen.CollectToArray(shuffled.Chunk(size), DeliveryOf)
        select deliveries).ToArbitrary();

    private static Gen<Delivery> DeliveryOf(string[] events) =>
        from storeIsDown in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from outboxIsDown in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from tenantsAreUntold in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Delivery(events, storeIsDown, outboxIsDown, tenantsAreUntold);

    private static Dictionary<string, OutcomeKind> Expected(IEnumerable<string> events) => events
        .Where(Records.ContainsKey).Select(text => Records[text])
        .GroupBy(record => record.Id, record => record.Outcome)
        .ToDictionary(call => call.Key, call => call.Contains(OutcomeKind.Completed) ? OutcomeKind.Completed : OutcomeKind.Lost);

    // As the trigger does: what was not taken comes again.
    private static async Task DeliverAsync(LogProcess process, Delivery delivery)
    {
        (process.Store.IsDown, process.Outbox.IsDown, process.Resources.IsDown) = (delivery.StoreIsDown, delivery.OutboxIsDown, delivery.TenantsAreUntold);
        try
        {
            await process.Ingest.IngestAsync(delivery.Events, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            (process.Store.IsDown, process.Outbox.IsDown, process.Resources.IsDown) = (false, false, false);
            await process.Ingest.IngestAsync(delivery.Events, CancellationToken.None);
        }

        (process.Store.IsDown, process.Outbox.IsDown, process.Resources.IsDown) = (false, false, false);
    }
}
