using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes a question as a generateContent request.</summary>
internal sealed class QuestionWriter(ChatQuestion question, Target target, QuestionNotes notes)
{
    public ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        WriteTurns(json);
        new ToolWriter(question, notes).Write(json);
        new ConfigWriter(question, target, notes).Write(json);
        WriteOthers(json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    // A request must hold contents: an instruction alone is then what the user says.
    private void WriteTurns(Utf8JsonWriter json)
    {
        var system = question.Turns.Where(IsSystem).SelectMany(turn => turn.Parts).ToList();
        var spoken = question.Turns.Where(turn => !IsSystem(turn)).ToList();
        if (spoken.Count == 0) spoken.Add(new(ChatRole.User, [.. system], ""));
        else WriteSystem(system, json);
        new ContentWriter(question, target, notes).Write(spoken, json);
    }

    private static bool IsSystem(ChatTurn turn) => turn.Role is ChatRole.System or ChatRole.Developer;

    private void WriteSystem(List<ChatPart> parts, Utf8JsonWriter json)
    {
        var texts = parts.OfType<ChatPart.Text>().Where(text => text.Value.Length > 0).ToList();
        foreach (var part in parts)
            if (part is not ChatPart.Text) notes.Refuse(part.Path, "its system instruction is text");
        if (texts.Count == 0) return;
        json.WriteStartObject("systemInstruction"u8);
        json.WriteStartArray("parts"u8);
        foreach (var text in texts)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, text.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOthers(Utf8JsonWriter json)
    {
        if (question.Others.TryGetValue(ChatParameter.SafetySettings, out var safety)) Write("safetySettings", safety, json);
        if (question.Others.TryGetValue(ChatParameter.CachedContent, out var cached)) Write("cachedContent", cached, json);
        if (question.Others.TryGetValue(ChatParameter.ServiceTier, out var tier)) WriteTier(tier.ValueKind == JsonValueKind.String ? tier.GetString()! : "", json);
    }

    private static void Write(string name, JsonElement value, Utf8JsonWriter json)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }

    private void WriteTier(string tier, Utf8JsonWriter json)
    {
        var word = tier switch
        {
            "default" or "standard" or "standard_only" => "standard",
            "flex" or "priority" => tier,
            _ => null,
        };
        if (word is not null) json.WriteString("serviceTier"u8, word);
        else if (tier != "auto") notes.LeaveOut(ChatParameter.ServiceTier, "the provider has the tiers standard, flex and priority");
    }
}
