using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AiGateway.Storage.Sqlite;

/// <summary>One open connection and its prepared statements; used by one caller at a time, who got it from a <see cref="SqliteFile"/>.</summary>
public sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly Dictionary<string, SqliteStatement> statements = [];

    internal SqliteSession(string connectionString, string pragmas)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Execute(pragmas);
        }
        catch (SqliteException)
        {
            Dispose(); // no one else knows the connection yet
            throw;
        }
    }

    /// <summary>
    /// The statement, prepared once and kept, with its parameters set. Dispose the reader it gives, not the command.
    /// The text is the program's own and there are few of them; data goes into parameters (null is SQL's NULL).
    /// </summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>The statement, prepared once and kept; its text as above.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement)) statements.Add(sql, statement = new(connection.Handle!, sql));
        return statement;
    }

    /// <summary>Runs the statement; how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>Ends the statement that runs now, from any thread; it throws. Does nothing when none runs.</summary>
    internal void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    /// <summary>Takes back what the running write has done so far, so that it may answer "nothing was written".</summary>
    public void Undo() => Execute("ROLLBACK TO write");

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        foreach (var statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }
}
