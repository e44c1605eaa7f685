using AiGateway.CallLog.DeadLetters;

namespace AiGateway.CallLog.Ingest;

/// <summary>Events told apart: the records among them, each call once and in its latest state, and what is none.</summary>
internal sealed record SortedEvents(IReadOnlyList<CallRecord> Records, IReadOnlyList<BadEvent> Bad);
