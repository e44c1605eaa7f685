namespace AiGateway.Dialects.Json;

/// <summary>A member's name in a text: the hash of what it means, and where it is written (without quotes).</summary>
internal readonly record struct ObjectName(int Hash, int Start, int Length);
