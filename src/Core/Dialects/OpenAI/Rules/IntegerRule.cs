using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>A whole number between two bounds, both allowed.</summary>
internal sealed class IntegerRule(string name, long minimum, long maximum) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader)
    {
        if (!JsonWords.IsInteger(reader)) return OpenAIRequestErrors.WrongType(Name, "an integer", JsonWords.For(reader));
        var isLong = reader.TryGetInt64(out var value);
        var isBelow = isLong ? value < minimum : reader.ValueSpan[0] == (byte)'-';
        if (isBelow) return OpenAIRequestErrors.OutOfRange(Name, "integer", isBelow, minimum);
        return isLong && value <= maximum ? null : OpenAIRequestErrors.OutOfRange(Name, "integer", isBelow, maximum);
    }
}
