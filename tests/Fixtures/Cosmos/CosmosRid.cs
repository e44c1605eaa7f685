using System.Buffers.Binary;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>Resource ids in the form that the client takes apart: four bytes of the database, four of the container, eight of the item.</summary>
internal static class CosmosRid
{
    private static readonly byte[] DatabaseBytes = [1, 0, 0, 1];

    public static string Database { get; } = Text(DatabaseBytes);

    public static string OfContainer(int number) => Text([.. DatabaseBytes, 0x80, 0, 0, (byte)number]);

    public static string OfItem(string container, long number)
    {
        var bytes = new byte[16];
        Convert.FromBase64String(container.Replace('-', '/')).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), number);
        return Text(bytes);
    }

    public static string OfPartition(int number) => Text([.. DatabaseBytes, 0x80, 0, 0, 0, (byte)number, 0, 0, 0, 0, 0, 0, 0x50]);

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).Replace('/', '-');
}
