using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes the parts of one content; one without any is not written.</summary>
internal sealed class PartWriter(Utf8JsonWriter json, Target target, QuestionNotes notes, ToolCallLinks links)
{
    // What Google's documentation gives for calls that its models did not make: from Gemini 3 on the first call of a content is refused without a signature. In base64, as the field is.
    private const string Unsigned = "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=";
    private readonly GeminiVersion version = GeminiVersion.Of(target.UpstreamModel);
    private readonly List<ChatPart> ofResults = [];
    private string? signature; // of thoughts that are not sent, for the part that follows
    private bool isOpen;
    private bool hasCall;

    public void Write(ChatPart part)
    {
        switch (part)
        {
            case ChatPart.Text { Value: var text }:
                WriteText(text);
                break;
            case ChatPart.Refusal { Value: var text }:
                WriteText(text);
                break;
            case ChatPart.Thinking thinking:
                Remember(thinking);
                break;
            case ChatPart.RedactedThinking:
                notes.Adapt(ChatParameter.RedactedThinking, "was left out: only the provider that wrote it can read it");
                break;
            case ChatPart.ToolCall call:
                WriteCall(call);
                break;
            case ChatPart.ToolResult result:
                WriteResult(result);
                break;
            default:
                WriteMedium(part);
                break;
        }
    }

    /// <summary>Closes the content.</summary>
    public void End(bool isModel)
    {
        foreach (var medium in ofResults) WriteMedium(medium);
        if (signature is not null) WriteSigned("");
        if (!isOpen) return;
        json.WriteEndArray();
        json.WriteString("role"u8, isModel ? "model"u8 : "user"u8);
        json.WriteEndObject();
    }

    private void WriteText(string text)
    {
        if (text.Length > 0) WriteSigned(text);
    }

    private void WriteSigned(string text)
    {
        OpenPart();
        json.WriteString("text"u8, text);
        ClosePart(null);
    }

    private void Remember(ChatPart.Thinking thinking)
    {
        if (thinking.Signature is { Dialect: GeminiDialect.DialectName, Value: var value }) signature = value;
        else notes.Adapt(ChatParameter.ThinkingBlocks, "was left out: this provider takes back no thoughts but its own");
    }

    private void WriteCall(ChatPart.ToolCall call)
    {
        OpenPart();
        json.WriteStartObject("functionCall"u8);
        if (call.Id.Length > 0) json.WriteString("id"u8, call.Id);
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("args"u8);
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
        json.WriteEndObject();
        var own = call.Signature is { Dialect: GeminiDialect.DialectName, Value: var value } ? value : null;
        ClosePart(own ?? (signature is null && version.WantsSignatures && !hasCall ? Unsigned : null));
        hasCall = true;
    }

    private void WriteResult(ChatPart.ToolResult result)
    {
        OpenPart();
        json.WriteStartObject("functionResponse"u8);
        if (result.CallId.Length > 0) json.WriteString("id"u8, result.CallId);
        json.WriteString("name"u8, links.NameOf(result) is { Length: > 0 } name ? name : result.CallId);
        json.WriteStartObject("response"u8);
        json.WriteString(result.IsError ? "error"u8 : "result"u8, string.Concat(result.Content.OfType<ChatPart.Text>().Select(text => text.Value)));
        json.WriteEndObject();
        WriteMediaOf(result);
        json.WriteEndObject();
        ClosePart(null);
    }

    private void WriteMediaOf(ChatPart.ToolResult result)
    {
        var media = result.Content.Where(part => part is not ChatPart.Text).ToList();
        if (media.Count == 0) return;
        if (!version.TakesMediaInResults)
        {
            ofResults.AddRange(media);
            notes.Adapt(ChatParameter.ToolResultMedia, "follows the result of its tool, as this model takes no media inside of it");
            return;
        }

        json.WriteStartArray("parts"u8);
        foreach (var medium in media)
        {
            json.WriteStartObject();
            new MediaWriter(json, target, notes).Write(medium);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteMedium(ChatPart part)
    {
        OpenPart();
        new MediaWriter(json, target, notes).Write(part);
        ClosePart(null);
    }

    private void OpenPart()
    {
        if (!isOpen)
        {
            json.WriteStartObject();
            json.WriteStartArray("parts"u8);
        }

        isOpen = true;
        json.WriteStartObject();
    }

    private void ClosePart(string? own)
    {
        if ((own ?? signature) is { } written) json.WriteString("thoughtSignature"u8, written);
        signature = null;
        json.WriteEndObject();
    }
}
