namespace AiGateway.CallLog.Ingest;

/// <summary>An event that is no record, and why.</summary>
internal sealed record BadEvent(byte[] Content, string Reason);
