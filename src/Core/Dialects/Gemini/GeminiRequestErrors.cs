using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.Gemini;

/// <summary>What can be wrong with a request's fields. A message says what is expected, never what was sent.</summary>
internal static class GeminiRequestErrors
{
    public static GatewayError Missing(string param) => Refuse("missing_required_parameter", param, $"'{param}' is required.");

    public static GatewayError WrongType(string param, string expected, string actual) =>
        Refuse("invalid_type", param, $"Invalid value at '{param}': expected {expected}, but got {actual} instead.");

    public static GatewayError WrongValue(string param, string expected) => Refuse("invalid_value", param, $"Invalid value at '{param}': expected {expected}.");

    public static GatewayError Empty(string param) => Refuse("empty_array", param, $"Invalid value at '{param}': it must not be empty.");

    public static GatewayError OutOfRange(string param, double least, double most) => Refuse(
        "value_out_of_range", param, string.Create(CultureInfo.InvariantCulture, $"Invalid value at '{param}': it must be from {least} to {most}."));

    public static GatewayError Twice(string param, string other) => Refuse("invalid_value", param, $"'{param}' and '{other}' are one field: give it once.");

    private static GatewayError Refuse(string code, string param, string message) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = code,
        Message = message,
        Param = param,
    };
}
