using System.Text;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Calls;

namespace AiGateway.CallLog.Ingest;

/// <summary>Reads events one by one, so that a bad one spoils none of the others.</summary>
internal sealed class EventSorting(KnownTenants tenants, TimeProvider time)
{
    // Far above what clocks differ by. A record from far ahead would stand first in every list for all that time.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(1);

    /// <summary>Tells records from what is none. An event that is null counts as empty.</summary>
    public async ValueTask<SortedEvents> SortAsync(IReadOnlyList<string?> events, CancellationToken cancellationToken)
    {
        var readings = events.Select(Read).ToList();
        var unknown = await tenants.UnknownAmongAsync(readings.Select(reading => reading.Record?.Tenant).OfType<string>(), cancellationToken);
        var (records, bad) = (new Dictionary<string, CallRecord>(StringComparer.Ordinal), new List<BadEvent>());
        foreach (var (content, record, mistake) in readings)
        {
            if (record is null) bad.Add(new(content, mistake!));
            else if (unknown.Contains(record.Tenant)) bad.Add(new(content, "tenant: there is none of that name, and there never was."));
            else if (!records.TryGetValue(record.Id, out var other) || IsLater(record, other)) records[record.Id] = record;
        }

        return new([.. records.Values], bad);
    }

    private (byte[] Content, CallRecord? Record, string? Mistake) Read(string? text)
    {
        var content = Encoding.UTF8.GetBytes(text ?? "");
        if (!CallRecordText.TryRead(content, out var record, out var mistake)) return (content, null, mistake);
        return record.StartedAt - time.GetUtcNow() <= Furthest ? (content, record, null) : (content, null, "id: names a time that is more than a day ahead.");
    }

    // As in the store: lost gives way to settled, and what is settled stays.
    private static bool IsLater(CallRecord record, CallRecord other) => other.Outcome == OutcomeKind.Lost && record.Outcome != OutcomeKind.Lost;
}
