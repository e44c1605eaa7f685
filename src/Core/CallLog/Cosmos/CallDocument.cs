using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>A record as an item: the record's own JSON, the day that it is partitioned by, and how long it is kept.</summary>
internal static class CallDocument
{
    /// <summary>The item to write at that time; null when the record's time is over.</summary>
    public static CosmosItem? Of(CallRecord record, DateTimeOffset now)
    {
        var seconds = RecordTerm.SecondsLeft(record, now);
        if (seconds == 0) return null;
        var day = PartitionDay.Of(new CallId(record.Id).Time);
        var document = JsonNode.Parse(CallRecordText.Write(record))!.AsObject();
        document["day"] = day;
        // A part of a second is not over yet; Cosmos DB counts in whole ones, in 32 bits.
        if (seconds is { } left) document["ttl"] = (int)Math.Min(Math.Ceiling(left), int.MaxValue);
        return new(record.Id, KeyOf(record.Tenant, day), JsonSerializer.SerializeToUtf8Bytes(document, CosmosJson.Default.JsonObject));
    }

    /// <summary>The record of an item.</summary>
    public static CallRecord Read(ReadOnlySpan<byte> content) =>
        CallRecordText.TryRead(content, out var record, out var mistake) ? record : throw new InvalidDataException(mistake);

    /// <summary>True for an item that anything settled replaces. Told without reading the record, which a later gateway may have written.</summary>
    public static bool IsLost(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.TryGetProperty("outcome", out var outcome) && outcome.ValueEquals("lost"u8);
    }

    public static PartitionKey KeyOf(string tenant, string day) => new PartitionKeyBuilder().Add(tenant).Add(day).Build();

    /// <summary>The key of all days of a tenant.</summary>
    public static PartitionKey KeyOf(string tenant) => new PartitionKeyBuilder().Add(tenant).Build();
}
