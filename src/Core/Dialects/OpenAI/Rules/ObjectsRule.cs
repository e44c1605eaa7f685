using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>An array of objects.</summary>
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
            reader.Skip();
        }

        return null;
    }
}
