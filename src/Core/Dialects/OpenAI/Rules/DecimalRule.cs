using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>A number between two bounds, both allowed.</summary>
internal sealed class DecimalRule(string name, double minimum, double maximum) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number) return OpenAIRequestErrors.WrongType(Name, "a number", JsonWords.For(reader));
        var value = reader.GetDouble();
        if (value < minimum) return OpenAIRequestErrors.OutOfRange(Name, "decimal", isBelow: true, minimum);
        return value <= maximum ? null : OpenAIRequestErrors.OutOfRange(Name, "decimal", isBelow: false, maximum);
    }
}
