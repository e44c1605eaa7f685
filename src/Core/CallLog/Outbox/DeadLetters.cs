using System.Text.Json;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Outbox;

/// <summary>The place for what no one can read: nothing is thrown away, and nothing is tried for ever.</summary>
internal sealed partial class DeadLetters(GatewayTables tables, TimeProvider time, ILogger<DeadLetters> logger)
{
    /// <summary>The outbox's partition that holds them.</summary>
    public const string Partition = "dead-letters";

    private const int MostBytes = 64 * 1024;

    /// <summary>Keeps the content under the row it came from.</summary>
    public async ValueTask BuryAsync(string row, ReadOnlyMemory<byte> content, string reason, CancellationToken cancellationToken)
    {
        var letter = new DeadLetter
        {
            Reason = reason,
            At = time.GetUtcNow(),
            Content = content[..Math.Min(content.Length, MostBytes)].ToArray(),
            Length = content.Length,
        };
        await tables.Outbox.PutAsync(Partition, row, JsonSerializer.SerializeToUtf8Bytes(letter, CallLogJson.Default.DeadLetter), cancellationToken);
        Log.Buried(logger, row, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Row {Row} is not a call record and went to the dead letters: {Reason}")]
        public static partial void Buried(ILogger logger, string row, string reason);
    }
}
