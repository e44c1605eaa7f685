using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>A string or an array of strings.</summary>
internal sealed class StringsRule(string name) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return OpenAIRequestErrors.WrongType(Name, "a string or an array of strings", JsonWords.For(reader));
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            if (reader.TokenType != JsonTokenType.String) return OpenAIRequestErrors.WrongType($"{Name}[{index}]", "a string", JsonWords.For(reader));
        return null;
    }
}
