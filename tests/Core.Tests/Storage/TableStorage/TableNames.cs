namespace AiGateway.Tests.Storage.TableStorage;

internal static class TableNames
{
    /// <summary>Keeps the tables of one test apart from every other's; a table's name begins with a letter.</summary>
    public static string NewPrefix() => $"t{Guid.NewGuid():N}";
}
