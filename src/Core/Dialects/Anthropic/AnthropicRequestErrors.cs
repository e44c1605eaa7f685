using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What can be wrong with a request's fields, in Anthropic's words: the field's path, then what was expected. A message never says what was sent.</summary>
internal static class AnthropicRequestErrors
{
    public static GatewayError Missing(string param) => Refuse("missing_required_parameter", param, "Field required");

    public static GatewayError WrongType(string param, string expected) => Refuse("invalid_type", param, $"Input should be {expected}");

    public static GatewayError WrongValue(string param, string expected) => Refuse("invalid_value", param, $"Input should be {expected}");

    public static GatewayError TooSmall(string param, long minimum) => Refuse("integer_below_min_value", param, $"Input should be greater than or equal to {Text(minimum)}");

    public static GatewayError TooLarge(string param, long maximum) => Refuse("integer_above_max_value", param, $"Input should be less than or equal to {Text(maximum)}");

    public static GatewayError NoMessages() => Refuse("empty_array", "messages", "at least one message is required");

    public static GatewayError EmptyString(string param) => Refuse("empty_string", param, "String should have at least 1 character");

    public static GatewayError TooLong(string param, int maximum) => Refuse("string_above_max_length", param, $"String should have at most {Text(maximum)} characters");

    /// <summary>A field that would let a caller go round the gateway's decisions.</summary>
    public static GatewayError NotPermitted(string param, string reason) => Refuse("unsupported_parameter", param, $"Extra inputs are not permitted: {reason}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static GatewayError Refuse(string code, string param, string message) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = code,
        Message = $"{param}: {message}",
        Param = param,
    };
}
