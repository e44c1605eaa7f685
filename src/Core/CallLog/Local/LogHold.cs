namespace AiGateway.CallLog.Local;

/// <summary>The files in which a call has lines.</summary>
internal readonly record struct LogHold(LogFile? Started, LogFile? Settled);
