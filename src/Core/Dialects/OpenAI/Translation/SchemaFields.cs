using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads a JSON Schema, which is taken whole.</summary>
internal static class SchemaFields
{
    /// <summary>The schema in the field; null when it is absent or not an object.</summary>
    public static JsonElement? Take(ObjectFields owner, string name)
    {
        if (owner.Take(name) is not { } schema) return null;
        if (schema.ValueKind == JsonValueKind.Object) return schema;
        owner.Wrong(name, "an object");
        return null;
    }
}
