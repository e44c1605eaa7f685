using System.ComponentModel;
using System.Security.Cryptography;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>What could not be taken as a record, kept whole with the reason until someone replays or deletes it.</summary>
public sealed record DeadLetter
{
    private const int IdLength = 32;

    [Description("The first 32 hexadecimal digits of the content's SHA-256: the same content is always the same letter.")]
    public required string Id { get; init; }

    [Description("Why it cannot be taken as a record, as it was found the last time.")]
    public required string Reason { get; init; }

    [Description("Where it was found the last time: ingest, outbox or journal.")]
    public required string Source { get; init; }

    [Description("When it was found first.")]
    public required DateTimeOffset At { get; init; }

    [Description("When it was found last.")]
    public required DateTimeOffset LastAt { get; init; }

    [Description("How often it was found.")]
    public required long Count { get; init; }

    [Description("How many bytes the content has, in UTF-8.")]
    public required int Length { get; init; }

    [Description("The content as it came; left out of lists.")]
    public string? Content { get; init; }

    /// <summary>The id of that content.</summary>
    public static string IdOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..IdLength];

    /// <summary>True for what may be an id.</summary>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);
}
