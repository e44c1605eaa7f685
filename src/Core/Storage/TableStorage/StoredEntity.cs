using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace AiGateway.Storage.TableStorage;

/// <summary>
/// How an entity lies in Table Storage: its value as text in as many properties as it needs, readable in any explorer, and the id of the write
/// that put it there (see <see cref="TableWrite"/>).
/// </summary>
internal static class StoredEntity
{
    // A property holds 64 KiB of UTF-16; some room is left so that a surrogate pair is never cut in two.
    private const int PieceLength = 32_000;
    private const string WriteProperty = "Write";

    public static TableEntity Of(string partition, string row, ReadOnlyMemory<byte> value, TableWrite write)
    {
        var stored = new TableEntity(partition, row) { [WriteProperty] = write.Id };
        var rest = Encoding.UTF8.GetString(value.Span).AsSpan();
        var piece = 0;
        do
        {
            var length = LengthOfPiece(rest);
            stored[PropertyOf(piece++)] = rest[..length].ToString();
            rest = rest[length..];
        }
        while (rest.Length > 0);
        return stored;
    }

    public static Entity Read(TableEntity stored, DateTimeOffset? storeTime)
    {
        var text = new StringBuilder();
        for (var piece = 0; stored.TryGetValue(PropertyOf(piece), out var held); piece++) text.Append((string)held);
        return new(stored.PartitionKey, stored.RowKey, Encoding.UTF8.GetBytes(text.ToString()), stored.ETag.ToString()) { StoreTime = storeTime };
    }

    public static bool IsOf(TableEntity stored, TableWrite write) => stored.GetString(WriteProperty) == write.Id;

    private static int LengthOfPiece(ReadOnlySpan<char> rest)
    {
        if (rest.Length <= PieceLength) return rest.Length;
        return char.IsHighSurrogate(rest[PieceLength - 1]) ? PieceLength - 1 : PieceLength;
    }

    private static string PropertyOf(int piece) => string.Create(CultureInfo.InvariantCulture, $"Value{piece}");
}
