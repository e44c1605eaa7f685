using System.ComponentModel;

namespace AiGateway.CallLog.DeadLetters;

/// <summary>What became of a dead letter that is a record after all.</summary>
public sealed record ReplayedLetter(
    [property: Description("The call whose record it was; GET calls/{id} shows it if it is kept.")] string CallId,
    [property: Description("False when its retention was over before the replay: nothing is kept of it then, and the letter is gone.")] bool IsKept);
