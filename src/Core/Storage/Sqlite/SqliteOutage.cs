using Microsoft.Data.Sqlite;

namespace AiGateway.Storage.Sqlite;

/// <summary>Tells a file that cannot be used now from a mistake in a statement.</summary>
internal static class SqliteOutage
{
    // https://www.sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, AUTH, NOTADB
    private static readonly int[] Codes = [3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 23, 26];

    public static bool Is(SqliteException failure) => Codes.Contains(failure.SqliteErrorCode);

    public static StorageUnavailableException Of(string path, Exception failure) =>
        new($"The file '{path}' cannot be used: {failure.Message}", failure);
}
