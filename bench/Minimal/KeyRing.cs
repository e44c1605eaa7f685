using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace AiGateway.Bench.Minimal;

/// <summary>The keys that may call, each with its own token bucket, found by their hash.</summary>
internal sealed class KeyRing
{
    private const string Scheme = "Bearer ";
    private const int LongestKey = 256;

    private readonly FrozenDictionary<KeyHash, CallerKey> _keys;

    private KeyRing(FrozenDictionary<KeyHash, CallerKey> keys) => _keys = keys;

    public static KeyRing Of(string key, int others)
    {
        var all = Enumerable.Range(0, others).Select(number => string.Create(CultureInfo.InvariantCulture, $"another-key-{number}")).Append(key);
        var named = all.Select((each, number) => (Hash: KeyHash.Of(Encoding.UTF8.GetBytes(each)), Key: new CallerKey(string.Create(CultureInfo.InvariantCulture, $"key-{number}"))));
        return new KeyRing(named.ToFrozenDictionary(each => each.Hash, each => each.Key));
    }

    public CallerKey? Find(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var key = authorization.AsSpan(Scheme.Length);
        if (key.Length > LongestKey) return null;
        Span<byte> bytes = stackalloc byte[LongestKey * 3];
        return _keys.GetValueOrDefault(KeyHash.Of(bytes[..Encoding.UTF8.GetBytes(key, bytes)]));
    }
}
