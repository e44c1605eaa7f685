namespace AiGateway.CallLog.DeadLetters;

/// <summary>The end of a replay: the letter's call, now in the store, or what is still wrong with it.</summary>
internal sealed record ReplayResult(ReplayedLetter? Replayed, string? Mistake);
