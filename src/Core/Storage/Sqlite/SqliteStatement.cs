using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AiGateway.Storage.Sqlite;

/// <summary>
/// A statement for where many rows go through: prepared once, parameters by number (the first is 1), no object a parameter. It runs inside a transaction that holds the
/// write lock, because it does not wait for others.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    internal SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection, sql, out statement), connection);
    }

    public SqliteStatement Bind(int parameter, string value) => Bound(raw.sqlite3_bind_text(statement, parameter, value));

    public SqliteStatement Bind(int parameter, long? value) =>
        Bound(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value) => Bound(raw.sqlite3_bind_blob(statement, parameter, value));

    /// <summary>Runs it; how many rows it changed. Throws <see cref="SqliteException"/>.</summary>
    public int Run()
    {
        var code = raw.sqlite3_step(statement);
        var changes = raw.sqlite3_changes(connection);
        raw.sqlite3_reset(statement);
        if (code == raw.SQLITE_DONE) return changes;
        SqliteException.ThrowExceptionForRC(code, connection);
        return 0;
    }

    public void Dispose() => statement.Dispose();

    private SqliteStatement Bound(int code)
    {
        SqliteException.ThrowExceptionForRC(code, connection);
        return this;
    }
}
