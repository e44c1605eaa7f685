using AiGateway.Calls;
using AiGateway.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AiGateway.CallLog.Sqlite;

/// <summary>A record as a row: the record's JSON and the columns it is found by.</summary>
internal sealed class CallRow(CallRecord record)
{
    /// <summary>The outcome of a record that anything settled replaces.</summary>
    private const string Lost = nameof(OutcomeKind.Lost);

    private const string Insert = "INSERT INTO calls (id, tenant, application, status, outcome, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING";
    private const string Settle = $"UPDATE calls SET status = ?2, outcome = ?3, record = ?4 WHERE id = ?1 AND outcome = '{Lost}'";

    // Here and not in the transaction: the writer is one for all.
    private readonly byte[] text = CallRecordText.Write(record);
    private readonly string outcome = Enum.GetName(record.Outcome)!;

    /// <summary>The record of a row whose first column is its JSON.</summary>
    public static CallRecord Read(SqliteDataReader reader) =>
        CallRecordText.TryRead(reader.GetFieldValue<byte[]>(0), out var found, out var mistake) ? found : throw new InvalidDataException(mistake);

    /// <summary>Writes the row itself, unless there is one that says as much or more.</summary>
    public RowWrite Write(SqliteSession session) => TryInsert(session) ? RowWrite.New : TrySettle(session) ? RowWrite.Settled : RowWrite.None;

    /// <summary>Makes a row that was written found by its models.</summary>
    public void AddModels(SqliteSession session) => CallModels.Add(session, record);

    /// <summary>Sets the term of a row that was written.</summary>
    public void SetTerm(SqliteSession session, RowWrite write) => CallExpiries.Set(session, record, write == RowWrite.New);

    private bool TryInsert(SqliteSession session) => session.Statement(Insert)
        .Bind(1, record.Id).Bind(2, record.Tenant).Bind(3, record.Application).Bind(4, record.Status).Bind(5, outcome).Bind(6, text).Run() > 0;

    private bool TrySettle(SqliteSession session) => record.Outcome != OutcomeKind.Lost
        && session.Statement(Settle).Bind(1, record.Id).Bind(2, record.Status).Bind(3, outcome).Bind(4, text).Run() > 0;
}
