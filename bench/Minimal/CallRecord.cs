namespace AiGateway.Bench.Minimal;

/// <summary>What is recorded of a call.</summary>
internal readonly record struct CallRecord(
    DateTimeOffset At, string Key, string Model, bool Stream, int Status, int PromptTokens, int CompletionTokens, long Bytes, TimeSpan Took, TimeSpan FirstByte);
