using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace AiGateway.Calls;

/// <summary>
/// The name of one call: a version 7 UUID, and once the caller is known <c>-{tenant}</c>. It is the <c>x-request-id</c> the client
/// sees and the id of the call's record; tenant and UTC day can be read off it, so an id alone leads to the record's partition.
/// </summary>
public readonly record struct CallId(string Value)
{
    private const int UuidLength = 32;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A new id whose time is <paramref name="now"/>.</summary>
    public static CallId New(DateTimeOffset now)
    {
        const int version = 0x70, variant = 0x80; // RFC 9562
        Span<byte> uuid = stackalloc byte[UuidLength / 2];
        BinaryPrimitives.WriteInt64BigEndian(uuid, now.ToUnixTimeMilliseconds() << 16);
        Randomness.Fill(uuid[6..]);
        uuid[6] = (byte)(version | (uuid[6] & 0x0f));
        uuid[8] = (byte)(variant | (uuid[8] & 0x3f));
        return new(Convert.ToHexStringLower(uuid));
    }

    /// <summary>The same id, now naming its tenant.</summary>
    public CallId Of(string tenant) => new($"{Value.AsSpan(0, UuidLength)}-{tenant}");

    /// <summary>The tenant the id names; null for a call that never authenticated.</summary>
    public string? Tenant => Value.Length > UuidLength + 1 ? Value[(UuidLength + 1)..] : null;

    /// <summary>The time of the call in UTC, to the millisecond.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);

    private long Milliseconds => long.Parse(Value.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Reads an id that came from outside; false when it cannot be one of ours.</summary>
    public static bool TryParse(string? text, out CallId id)
    {
        id = new(text ?? "");
        if (text is null || text.Length is < UuidLength or > UuidLength + 64) return false;
        if (text.AsSpan(0, UuidLength).ContainsAnyExcept(Digits)) return false; // capitals would make two ids of one call
        if (!Guid.TryParseExact(text.AsSpan(0, UuidLength), "N", out var uuid) || uuid.Version != 7 || id.Milliseconds > LastMillisecond) return false;
        if (text.AsSpan(UuidLength).ContainsAnyExcept(OfNames)) return false; // a tenant has a name, and every store takes it in its ids
        return text.Length == UuidLength || (text.Length > UuidLength + 1 && text[UuidLength] == '-');
    }

    public override string ToString() => Value;
}
