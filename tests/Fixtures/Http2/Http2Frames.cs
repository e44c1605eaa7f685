using System.Buffers.Binary;
using System.Text;

namespace AiGateway.Fixtures.Http2;

/// <summary>Frames of HTTP/2 (RFC 9113) and their fields (RFC 7541, static names only) as bytes, for what no client library sends.</summary>
public static class Http2Frames
{
    private const int HeadLength = 9;
    private const byte HeadersType = 0x1;
    private const byte ResetType = 0x3;
    private const byte SettingsType = 0x4;
    private const byte ContinuationType = 0x9;
    private const byte EndStream = 0x1;
    private const byte EndHeaders = 0x4;

    /// <summary>What a connection begins with: the preface and the client's settings.</summary>
    public static byte[] Opening { get; } = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(SettingsType, 0, 0, [])];

    /// <summary>A POST without a body.</summary>
    public static byte[] Post(int stream, string path, string key) => Frame(HeadersType, EndHeaders | EndStream, stream, PostFields(path, key));

    /// <summary>The head of a POST that is not at its end: continuations have to follow.</summary>
    public static byte[] UnendingPost(int stream, string path, string key) => Frame(HeadersType, EndStream, stream, PostFields(path, key));

    /// <summary>One more field of a head that is not at its end.</summary>
    public static byte[] Continuation(int stream, string name, string value) => Frame(ContinuationType, 0, stream, [0, .. Text(name), .. Text(value)]);

    /// <summary>The client no longer wants the stream.</summary>
    public static byte[] Reset(int stream) => Frame(ResetType, 0, stream, [0, 0, 0, 8]);

    // Indexes of the static table: 3 :method POST, 7 :scheme https, 4 :path, 1 :authority; 23 authorization does not fit the prefix of four bits.
    private static byte[] PostFields(string path, string key) => [0x83, 0x87, 0x04, .. Text(path), 0x01, .. Text("localhost"), 0x0f, 23 - 15, .. Text("Bearer " + key)];

    private static byte[] Text(string text) => text.Length < 127 ? [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)] : [127, .. Rest(text.Length - 127), .. Encoding.ASCII.GetBytes(text)];

    // An integer of HPACK after its prefix: seven bits a byte, the last without the high bit.
    private static IEnumerable<byte> Rest(int value)
    {
        for (; value >= 128; value >>= 7) yield return (byte)(value % 128 + 128);
        yield return (byte)value;
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var head = new byte[HeadLength];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length << 8 | type);
        head[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(5), stream);
        return [.. head, .. payload];
    }
}
