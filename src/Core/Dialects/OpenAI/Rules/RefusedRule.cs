using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Rules;

/// <summary>A field that would let a caller go round the gateway's decisions; <paramref name="reason"/> says how.</summary>
internal sealed class RefusedRule(string name, string reason) : FieldRule(name)
{
    protected override GatewayError? Check(ref Utf8JsonReader reader) => OpenAIRequestErrors.Unsupported(Name, reason);
}
