namespace AiGateway.CallLog;

/// <summary>A call that is about to be answered: the record as it would stand if the gateway died now.</summary>
public sealed record StartedCall(CallRecord IfLost);
