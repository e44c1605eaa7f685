using AiGateway.Calls;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Providers;

/// <summary>Which headers an admin may add to calls: none that the gateway or HTTP itself is in charge of, none that carries a credential.</summary>
internal static class HeaderRules
{
    public static TextRule Name { get; } = new(
        64, text => text.All(IsToken) && !ReservedHeaders.Contains(text), "be a header's name, and none that the gateway sets itself or that carries a credential.");

    public static TextRule Value { get; } = new(1024, text => text.All(unit => unit is >= ' ' and <= '~') && text.Trim().Length == text.Length, "be printable ASCII without blanks around it.");

    private static bool IsToken(char unit) => char.IsAsciiLetterOrDigit(unit) || "!#$%&'*+-.^_`|~".Contains(unit, StringComparison.Ordinal);
}
