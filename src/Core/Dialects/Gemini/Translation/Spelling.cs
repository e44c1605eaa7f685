using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Fields as callers spell them: Google reads <c>topP</c> and <c>top_p</c>, and a single object where a list is expected.</summary>
internal static class Spelling
{
    /// <summary>The field's name as it stands in this object.</summary>
    public static string As(this ObjectFields owner, string name)
    {
        if (owner.Value.ValueKind != JsonValueKind.Object || owner.Value.TryGetProperty(name, out _)) return name;
        var other = GeminiField.Snake(name);
        return owner.Value.TryGetProperty(other, out _) ? other : name;
    }

    /// <summary>The objects of a list, or the one that stands there alone.</summary>
    public static ImmutableArray<ObjectFields> Each(this ObjectFields owner, string name, QuestionFields fields, ChatParameter? parameter = null)
    {
        var spelled = owner.As(name);
        if (owner.Value.ValueKind == JsonValueKind.Object && owner.Value.TryGetProperty(spelled, out var value) && value.ValueKind == JsonValueKind.Object)
            return [fields.Open(owner.Take(spelled, parameter)!.Value, owner.PathOf(spelled))];
        return owner.Inners(spelled, parameter);
    }
}
