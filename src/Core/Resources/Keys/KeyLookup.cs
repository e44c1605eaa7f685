namespace AiGateway.Resources.Keys;

/// <summary>The answer to a look-up; <see cref="Key"/> is there when the key is known, good or not.</summary>
public readonly record struct KeyLookup(KeyStanding Standing, StoredKey? Key = null);
