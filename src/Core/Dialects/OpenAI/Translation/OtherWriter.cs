using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes the parameters that pass as they are.</summary>
internal static class OtherWriter
{
    public static void Write(ImmutableDictionary<ChatParameter, JsonElement> others, Utf8JsonWriter json, QuestionNotes notes)
    {
        foreach (var field in OtherFields.All)
            if (others.TryGetValue(field.Parameter, out var value)) Write(field, value, json, notes);
    }

    private static void Write(OtherField field, JsonElement value, Utf8JsonWriter json, QuestionNotes notes)
    {
        if (!field.Fits(value))
        {
            notes.LeaveOut(field.Name, $"here it must be {field.Expected}");
            return;
        }

        json.WritePropertyName(field.Name);
        if (field.Parameter == ChatParameter.ServiceTier) json.WriteStringValue(Tier(value.GetString()!));
        else value.WriteTo(json);
    }

    // What Anthropic calls the tier that everybody has.
    private static string Tier(string tier) => tier is "standard_only" or "standard" ? "default" : tier;
}
