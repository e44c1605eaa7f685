using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The parts of a whole reply or a chunk, which are told once all of it is known to be JSON: vendors write them in any order.</summary>
internal ref struct AnswerOutline
{
    private ReadOnlySpan<byte> id;
    private ReadOnlySpan<byte> model;
    private ReadOnlySpan<byte> created;
    private ReadOnlySpan<byte> tier;
    private ReadOnlySpan<byte> usage;
    private ReadOnlySpan<byte> groq;

    public ReadOnlySpan<byte> Choices { get; private set; }

    public bool HasError { get; private set; }

    public readonly bool HasUsage => !usage.IsEmpty || !groq.IsEmpty;

    public readonly ChatHead Head => new(UpstreamValue.Name(id), Model, UpstreamValue.Count(created) is > 0 and var at ? at : null, UpstreamValue.Name(tier));

    public readonly string? Model => UpstreamValue.Name(model);

    /// <summary>What it took. Groq tells it in a field of its own, whether asked or not.</summary>
    public readonly Usage? Usage => UsageOf(usage) ?? UsageOf(GroqUsage());

    /// <summary>Reads the outline; false when the text is not a JSON object.</summary>
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        try
        {
            return ReadMembers(new UpstreamObject(json));
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    private bool ReadMembers(UpstreamObject members)
    {
        while (members.Next())
        {
            if (members.Is("choices"u8)) Choices = members.Value;
            else if (members.Is("id"u8)) id = members.Value;
            else if (members.Is("model"u8)) model = members.Value;
            else if (members.Is("created"u8)) created = members.Value;
            else if (members.Is("service_tier"u8)) tier = members.Value;
            else if (members.Is("usage"u8)) usage = members.Value;
            else if (members.Is("x_groq"u8)) groq = members.Value;
            else if (members.Is("error"u8)) HasError = !members.Value.IsEmpty;
        }

        return members.IsObject && members.EndsHere();
    }

    private readonly ReadOnlySpan<byte> GroqUsage()
    {
        var members = new UpstreamObject(groq);
        while (members.Next())
            if (members.Is("usage"u8)) return members.Value;
        return default;
    }

    private static Usage? UsageOf(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return null;
        var reader = Json.UpstreamJson.Open(json);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? OpenAIUsage.Read(ref reader) : null;
    }
}
