namespace AiGateway.CallLog.Sqlite;

/// <summary>What became of a row that was to be written.</summary>
internal enum RowWrite
{
    /// <summary>There is one that says as much or more.</summary>
    None,

    New,

    /// <summary>It took the place of one that said that the call was lost.</summary>
    Settled,
}
