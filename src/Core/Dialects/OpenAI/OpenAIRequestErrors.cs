using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>What can be wrong with a request's fields, in OpenAI's words and codes. A message says what is expected, never what was sent.</summary>
internal static class OpenAIRequestErrors
{
    public static GatewayError Missing(string param) =>
        Refuse("missing_required_parameter", param, $"Missing required parameter: '{param}'.");

    public static GatewayError WrongType(string param, string expected, string actual) =>
        Refuse("invalid_type", param, $"Invalid type for '{param}': expected {expected}, but got {actual} instead.");

    public static GatewayError WrongValue(string param, string expected) =>
        Refuse("invalid_value", param, $"Invalid value for '{param}': expected {expected}.");

    public static GatewayError EmptyArray(string param) =>
        Refuse("empty_array", param, $"Invalid '{param}': empty array. Expected an array with minimum length 1.");

    public static GatewayError EmptyString(string param) =>
        Refuse("empty_string", param, $"Invalid '{param}': empty string. Expected a string with minimum length 1.");

    public static GatewayError TooLong(string param, int maximum) => Refuse(
        "string_above_max_length", param, $"Invalid '{param}': string too long. Expected a string with maximum length {maximum}.");

    public static GatewayError OutOfRange(string param, string kind, bool isBelow, IFormattable bound) => Refuse(
        isBelow ? $"{kind}_below_min_value" : $"{kind}_above_max_value",
        param,
        $"Invalid '{param}': {kind} {(isBelow ? "below minimum" : "above maximum")} value. "
            + $"Expected a value {(isBelow ? ">=" : "<=")} {bound.ToString(null, CultureInfo.InvariantCulture)}.");

    public static GatewayError OnlyWithStream(string param) =>
        Refuse("invalid_value", param, $"The '{param}' parameter is only allowed when 'stream' is enabled.");

    public static GatewayError Unsupported(string param, string reason) =>
        Refuse("unsupported_parameter", param, $"Unsupported parameter: '{param}': {reason}.");

    private static GatewayError Refuse(string code, string param, string message) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = code,
        Message = message,
        Param = param,
    };
}
