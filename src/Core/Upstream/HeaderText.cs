using System.Buffers;
using AiGateway.Calls;

namespace AiGateway.Upstream;

/// <summary>What may stand in a header.</summary>
internal static class HeaderText
{
    private const int Longest = 4 * 1024;
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\t']);

    /// <summary>True for printable ASCII of bounded length: no line end, no control character, nothing that two parsers read in two ways.</summary>
    public static bool IsPlain(string value) => value.Length <= Longest && !value.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>True for a header that a caller or an admin may add: plain, and not one of the gateway's own.</summary>
    public static bool MayBeAdded(string name, string value) => !ReservedHeaders.Contains(name) && IsPlain(value);
}
