using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>Arguments of a tool call, which some dialects write as text and others as an object.</summary>
public static class ToolArguments
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = StrictJson.MaxDepth };

    /// <summary>
    /// The arguments as a JSON object. No text is an empty object; what is no object, because the model wrote it wrong or was cut, is kept whole as <c>{"INVALID_JSON":"…"}</c>, the form that
    /// Anthropic's documentation proposes for it. Half surrogate pairs become replacement characters: no reader of an object takes them.
    /// </summary>
    public static JsonElement ToObject(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return JsonElement.Parse("{}"u8);
        try
        {
            var read = Parse(text);
            if (read.ValueKind == JsonValueKind.Object) return read;
        }
        catch (JsonException)
        {
            // The parser has no other way to say that a model's text is not JSON.
        }

        return JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["INVALID_JSON"] = text }, TranslationJson.Default.DictionaryStringString);
    }

    private static JsonElement Parse(string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var read = JsonElement.Parse(json, Deep);
        if (EscapedText.IsWellFormed(json)) return read;
        EscapedText.ReplaceHalfPairs(json);
        return JsonElement.Parse(json, Deep);
    }
}
