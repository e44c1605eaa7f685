namespace AiGateway.CallLog.DeadLetters;

/// <summary>What <see cref="DeadLetter.Source"/> may be.</summary>
internal static class DeadLetterSource
{
    public const string Ingest = "ingest";

    public const string Outbox = "outbox";

    public const string Journal = "journal";
}
