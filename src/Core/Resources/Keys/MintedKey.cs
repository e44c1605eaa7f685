namespace AiGateway.Resources.Keys;

/// <summary>A new key with its text, which is shown once and kept nowhere.</summary>
public sealed record MintedKey(Key Key, KeyText Text);
