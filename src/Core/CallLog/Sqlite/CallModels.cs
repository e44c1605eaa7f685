using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>The models that a call is found by: the one that the caller named, and the one that the name stands for.</summary>
internal static class CallModels
{
    public static void Add(SqliteSession session, CallRecord record) => ForEach(session, "INSERT OR IGNORE INTO call_models (model, id) VALUES ($model, $id)", record);

    public static void Remove(SqliteSession session, CallRecord record) => ForEach(session, "DELETE FROM call_models WHERE model = $model AND id = $id", record);

    private static void ForEach(SqliteSession session, string statement, CallRecord record)
    {
        session.Execute(statement, ("$model", record.RequestedModel), ("$id", record.Id));
        if (record.Model is { } model && model != record.RequestedModel) session.Execute(statement, ("$model", model), ("$id", record.Id));
    }
}
