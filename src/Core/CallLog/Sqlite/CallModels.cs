using AiGateway.Storage.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>The models that a call is found by: the one that the caller named, and the one that the name stands for.</summary>
internal static class CallModels
{
    public static void Add(SqliteSession session, CallRecord record) => ForEach(session, "INSERT OR IGNORE INTO call_models (model, id) VALUES (?1, ?2)", record);

    public static void Remove(SqliteSession session, CallRecord record) => ForEach(session, "DELETE FROM call_models WHERE model = ?1 AND id = ?2", record);

    private static void ForEach(SqliteSession session, string statement, CallRecord record)
    {
        session.Statement(statement).Bind(1, record.RequestedModel).Bind(2, record.Id).Run();
        if (record.Model is { } model && model != record.RequestedModel) session.Statement(statement).Bind(1, model).Bind(2, record.Id).Run();
    }
}
