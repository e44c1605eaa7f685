using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>One of some types, whatever the value; <paramref name="expected"/> names them (<c>a string or an array</c>).</summary>
internal sealed class TypeRule(string name, string expected, params JsonTokenType[] allowed) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader) =>
        allowed.Contains(reader.TokenType) ? null : OpenAIRequestErrors.WrongType(Name, expected, JsonWords.For(reader));
}
