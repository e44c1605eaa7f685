namespace AiGateway.Dialects.Json;

/// <summary>A member's name in a text: where it is written (without quotes), whether with escapes, and the hash of what it means, once that is asked for.</summary>
internal readonly record struct ObjectName(int Start, int Length, bool IsEscaped, int Hash = 0);
