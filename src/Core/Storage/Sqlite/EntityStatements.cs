using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

/// <summary>The statements on one partition of a table, within a session.</summary>
internal readonly struct EntityStatements(SqliteSession session, string table, string partition)
{
    private const string Place = "tbl = $tbl AND partition = $partition AND row = $row";

    public Entity? Find(string row)
    {
        using var found = At($"SELECT row, value, version FROM entities WHERE {Place}", row).ExecuteReader();
        return found.Read() ? Read(found) : null;
    }

    public IReadOnlyList<Entity> List(string prefix, string? after, int limit)
    {
        using var found = session.Command(
            "SELECT row, value, version FROM entities WHERE tbl = $tbl AND partition = $partition AND row >= $from AND row > $after AND row < $end ORDER BY row LIMIT $limit",
            ("$tbl", table), ("$partition", partition), ("$from", prefix), ("$after", after ?? ""), ("$end", EndOf(prefix)), ("$limit", limit)).ExecuteReader();
        var entities = new List<Entity>();
        while (found.Read()) entities.Add(Read(found));
        return entities;
    }

    public static IReadOnlyList<string> ListPartitions(SqliteSession session, string table, string prefix)
    {
        using var found = session.Command(
            "SELECT DISTINCT partition FROM entities WHERE tbl = $tbl AND partition >= $from AND partition < $end ORDER BY partition",
            ("$tbl", table), ("$from", prefix), ("$end", EndOf(prefix))).ExecuteReader();
        var partitions = new List<string>();
        while (found.Read()) partitions.Add(found.GetString(0));
        return partitions;
    }

    public string? Insert(string row, ReadOnlyMemory<byte> value) => VersionOf(At(
        "INSERT INTO entities (tbl, partition, row, value) VALUES ($tbl, $partition, $row, $value) ON CONFLICT DO NOTHING RETURNING version", row, ("$value", value.ToArray())));

    // The row is deleted and inserted again in place, which is what gives it the next number.
    public string? Replace(string row, ReadOnlyMemory<byte> value, string version) => VersionOf(At(
        $"INSERT OR REPLACE INTO entities (tbl, partition, row, value) SELECT tbl, partition, row, $value FROM entities WHERE {Place} AND version = $version RETURNING version",
        row, ("$value", value.ToArray()), ("$version", Number(version))));

    public string Put(string row, ReadOnlyMemory<byte> value) => VersionOf(At(
        "INSERT OR REPLACE INTO entities (tbl, partition, row, value) VALUES ($tbl, $partition, $row, $value) RETURNING version", row, ("$value", value.ToArray())))!;

    public bool Delete(string row, string? version) => version is null
        ? At($"DELETE FROM entities WHERE {Place}", row).ExecuteNonQuery() == 1
        : At($"DELETE FROM entities WHERE {Place} AND version = $version", row, ("$version", Number(version))).ExecuteNonQuery() == 1;

    public bool ApplyAll(IReadOnlyList<EntityWrite> writes)
    {
        foreach (var write in writes)
        {
            if (Apply(write)) continue;
            session.Undo();
            return false;
        }

        return true;
    }

    private bool Apply(EntityWrite write) => write switch
    {
        EntityWrite.Insert insert => Insert(insert.Row, insert.Value) is not null,
        EntityWrite.Replace replace => Replace(replace.Row, replace.Value, replace.Version) is not null,
        EntityWrite.Put put => Put(put.Row, put.Value) is not null,
        EntityWrite.Delete delete => Delete(delete.Row, delete.Version),
        _ => throw new ArgumentOutOfRangeException(nameof(write)),
    };

    private SqliteCommand At(string sql, string row, params ReadOnlySpan<(string Name, object? Value)> more) =>
        session.Command(sql, [("$tbl", table), ("$partition", partition), ("$row", row), .. more]);

    private Entity Read(SqliteDataReader found) =>
        new(partition, found.GetString(0), found.GetFieldValue<byte[]>(1), found.GetInt64(2).ToString(CultureInfo.InvariantCulture));

    private static string? VersionOf(SqliteCommand write) => write.ExecuteScalar() is long version ? version.ToString(CultureInfo.InvariantCulture) : null;

    // Numbers start at 1: any other text is no row's version.
    private static long Number(string version) =>
        !version.StartsWith('0') && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // Keys are ASCII, so every key is below U+007F.
    private static string EndOf(string prefix) => StorageKey.EndOf(prefix) ?? "\u007f";
}
