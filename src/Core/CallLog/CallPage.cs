using AiGateway.Management;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog;

/// <summary>
/// A page of calls, row by row. A record that cannot be read, as one that a later gateway wrote, is passed over: it must not keep anyone from the calls behind it. So a page
/// may hold fewer calls than were asked for and still not be the last.
/// </summary>
internal sealed partial class CallPage(CallQuery query, ILogger logger)
{
    private readonly List<CallRecord> items = [];
    private int rows;
    private string? last;
    private string? next;

    /// <summary>Takes the next row; false when the page has all it holds.</summary>
    public bool TryAdd(string id, ReadOnlySpan<byte> content)
    {
        if (rows == query.Limit)
        {
            next = CallCursor.After(query, last!);
            return false;
        }

        (rows, last) = (rows + 1, id);
        if (CallRecordText.TryRead(content, out var record, out var mistake)) items.Add(record with { Trace = null });
        else Log.Unreadable(logger, id, mistake);
        return true;
    }

    public Page<CallRecord> End() => new(items, next);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The record of call {Id} cannot be read, and a list passes it over: {Mistake}")]
        public static partial void Unreadable(ILogger logger, string id, string mistake);
    }
}
