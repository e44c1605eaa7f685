using Azure;
using Azure.Data.Tables;

namespace AiGateway.Storage.TableStorage;

/// <summary>A batch as an entity group transaction.</summary>
internal static class EntityBatch
{
    public static IEnumerable<TableTransactionAction> Of(string partition, IReadOnlyList<EntityWrite> writes, TableWrite write) =>
        writes.Select(one => ActionOf(partition, one, write));

    /// <summary>False when a version in it is none that a row can have.</summary>
    public static bool CanHold(IReadOnlyList<EntityWrite> writes) => writes.All(write => write switch
    {
        EntityWrite.Replace replace => TableStorageVersion.CanHold(replace.Version),
        EntityWrite.Delete { Version: { } version } => TableStorageVersion.CanHold(version),
        _ => true,
    });

    /// <summary>A row that shows afterwards whether the batch was made, for all of it is made or none; null when it only deletes.</summary>
    public static string? RowThatTells(IReadOnlyList<EntityWrite> writes) => writes.FirstOrDefault(write => write.Content is not null)?.Row;

    private static TableTransactionAction ActionOf(string partition, EntityWrite one, TableWrite write) => one switch
    {
        EntityWrite.Insert insert => new(TableTransactionActionType.Add, StoredEntity.Of(partition, insert.Row, insert.Value, write)),
        EntityWrite.Replace replace => new(TableTransactionActionType.UpdateReplace, StoredEntity.Of(partition, replace.Row, replace.Value, write), new ETag(replace.Version)),
        EntityWrite.Put put => new(TableTransactionActionType.UpsertReplace, StoredEntity.Of(partition, put.Row, put.Value, write)),
        EntityWrite.Delete delete => new(TableTransactionActionType.Delete, new TableEntity(partition, delete.Row), delete.Version is null ? ETag.All : new ETag(delete.Version)),
        _ => throw new ArgumentOutOfRangeException(nameof(one)),
    };
}
