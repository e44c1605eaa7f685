namespace AiGateway.CallLog.DeadLetters;

/// <summary>What cannot be taken as a record, and why.</summary>
internal sealed record BadEvent(ReadOnlyMemory<byte> Content, string Reason)
{
    /// <summary>Those of the records that a store refused for good.</summary>
    public static IReadOnlyList<BadEvent> Of(IEnumerable<CallRecord> records, RecordsRefusedException refused) =>
        [.. from record in records where refused.Reasons.ContainsKey(record.Id) select new BadEvent(CallRecordText.Write(record), refused.Reasons[record.Id])];
}
