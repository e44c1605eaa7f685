using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>An array of objects; where one has a <c>type</c>, it is a string.</summary>
internal sealed class ObjectsRule(string name) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return OpenAIRequestErrors.WrongType(Name, "an array of objects", JsonWords.For(reader));
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return OpenAIRequestErrors.WrongType($"{Name}[{index}]", "an object", JsonWords.For(reader));
            if (CheckType(ref reader, index) is { } error) return error;
        }

        return null;
    }

    private GatewayError? CheckType(ref Utf8JsonReader reader, int index)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType && reader.TokenType != JsonTokenType.String) return OpenAIRequestErrors.WrongType($"{Name}[{index}].type", "a string", JsonWords.For(reader));
            reader.Skip();
        }

        return null;
    }
}
