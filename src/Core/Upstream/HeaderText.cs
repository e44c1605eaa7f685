namespace AiGateway.Upstream;

/// <summary>What may stand in a header.</summary>
internal static class HeaderText
{
    private const int Longest = 4 * 1024;

    /// <summary>True for printable ASCII of bounded length: no line end, no control character, nothing that two parsers read in two ways.</summary>
    public static bool IsPlain(string value) => value.Length <= Longest && value.All(c => c is >= ' ' and <= '~' or '\t');
}
