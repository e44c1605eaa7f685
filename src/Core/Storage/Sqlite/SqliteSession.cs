using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AiGateway.Storage.Sqlite;

/// <summary>One open connection and its prepared statements; used by one caller at a time, who got it from a <see cref="SqliteFile"/>.</summary>
public sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

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

        Set(command.Parameters, parameters);
        return command;
    }

    /// <summary>Runs the statement; how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>Ends the statement that runs now, from any thread; it throws. Does nothing when none runs.</summary>
    internal void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    /// <summary>Takes back what the running write has done so far, so that it may answer "nothing was written".</summary>
    public void Undo() => Execute("ROLLBACK TO write");

    // The same text has the same parameters in the same order, but for those that a query leaves out.
    private static void Set(SqliteParameterCollection known, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (known.Count != parameters.Length) known.Clear();
        for (var at = 0; at < parameters.Length; at++)
        {
            var (name, value) = parameters[at];
            if (at < known.Count && known[at].ParameterName == name) known[at].Value = value ?? DBNull.Value;
            else if (at < known.Count) known[at] = new SqliteParameter(name, value ?? DBNull.Value);
            else known.AddWithValue(name, value ?? DBNull.Value);
        }
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }
}
