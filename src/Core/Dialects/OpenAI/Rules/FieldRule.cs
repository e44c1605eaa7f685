using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>What one optional field of a request must be; absent and <c>null</c> are always right.</summary>
internal abstract class FieldRule(string name)
{
    /// <summary>The field.</summary>
    public string Name { get; } = name;

    /// <summary>What is wrong with the field's value; null when nothing is.</summary>
    public GatewayError? Check(JsonText document, JsonMember member)
    {
        var reader = document.Open(member);
        return reader.TokenType == JsonTokenType.Null ? null : Check(ref reader);
    }

    protected abstract GatewayError? Check(ref Utf8JsonReader reader);
}
