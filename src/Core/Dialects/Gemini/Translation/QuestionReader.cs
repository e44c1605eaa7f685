using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads a generateContent request.</summary>
internal sealed class QuestionReader(QuestionFields fields)
{
    public ChatQuestion Read(CallRequest request)
    {
        var root = fields.Open(request);
        var turns = new TurnReader(fields);
        var tools = new ToolReader(fields);
        var question = new ChatQuestion { Turns = [.. turns.ReadSystem(root), .. turns.ReadContents(root)], Stream = request.Stream };
        question = ConfigReader.Read(root, fields, tools.Read(root, question));
        question = question with { Others = question.Others.AddRange(Others(root)) };
        root.Pass("model");
        root.Close();
        return question;
    }

    private static ImmutableDictionary<ChatParameter, JsonElement> Others(ObjectFields root)
    {
        var others = ImmutableDictionary<ChatParameter, JsonElement>.Empty;
        if (root.Take(root.As("safetySettings"), ChatParameter.SafetySettings) is { } safety) others = others.Add(ChatParameter.SafetySettings, safety);
        if (root.Take(root.As("cachedContent"), ChatParameter.CachedContent) is { } cached) others = others.Add(ChatParameter.CachedContent, cached);
        if (root.Text(root.As("serviceTier")) is not { } tier || tier.EndsWith("unspecified", StringComparison.OrdinalIgnoreCase)) return others;
        _ = root.Take(root.As("serviceTier"), ChatParameter.ServiceTier);
        return others.Add(ChatParameter.ServiceTier, JsonSerializer.SerializeToElement(Tier(tier), GeminiJson.Default.String));
    }

    // Lower case, as other dialects have it, and by their word for the usual one.
    private static string Tier(string tier) => tier.ToLowerInvariant().Replace("service_tier_", "", StringComparison.Ordinal) is var word && word == "standard" ? "default" : word;
}
