using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Parameters of the call rather than of the model: the tier that serves it, and what its invoker notes down about it.</summary>
internal static partial class ConverseOthers
{
    private const int MostMetadata = 16;

    public static void Write(Utf8JsonWriter writer, ImmutableDictionary<ChatParameter, JsonElement> others, QuestionNotes notes)
    {
        if (others.TryGetValue(ChatParameter.ServiceTier, out var tier)) WriteTier(writer, tier, notes);
        if (others.TryGetValue(ChatParameter.Metadata, out var metadata)) WriteMetadata(writer, metadata, notes);
    }

    private static void WriteTier(Utf8JsonWriter writer, JsonElement tier, QuestionNotes notes)
    {
        var name = tier.ValueKind == JsonValueKind.String ? tier.GetString() : null;
        if (name == "auto") return;
        var own = name is "standard_only" or "standard" ? "default" : name;
        if (own is not ("default" or "flex" or "priority" or "reserved"))
        {
            notes.LeaveOut(ChatParameter.ServiceTier, "Amazon Bedrock has the tiers default, flex, priority and reserved");
            return;
        }

        writer.WriteStartObject("serviceTier");
        writer.WriteString("type", own);
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata, QuestionNotes notes)
    {
        var pairs = metadata.ValueKind == JsonValueKind.Object ? metadata.EnumerateObject().ToList() : [];
        if (pairs.Count == 0) return;
        if (pairs.Count > MostMetadata || !pairs.TrueForAll(Fits))
        {
            notes.LeaveOut(ChatParameter.Metadata, "Amazon Bedrock takes at most 16 names with short values of letters, digits, blanks and : _ @ $ # = / + , - .");
            return;
        }

        writer.WriteStartObject("requestMetadata");
        foreach (var pair in pairs) writer.WriteString(pair.Name, pair.Value.GetString());
        writer.WriteEndObject();
    }

    private static bool Fits(JsonProperty pair) =>
        pair.Name.Length > 0 && Plain().IsMatch(pair.Name) && pair.Value.ValueKind == JsonValueKind.String && Plain().IsMatch(pair.Value.GetString()!);

    [GeneratedRegex(@"\A[a-zA-Z0-9\s:_@$#=/+,\-.]{0,256}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
