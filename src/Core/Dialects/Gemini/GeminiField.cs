using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Gemini;

/// <summary>A field in the two spellings that Google reads: <c>generationConfig</c> and <c>generation_config</c>.</summary>
internal sealed class GeminiField
{
    public GeminiField(string name) => (Name, Other) = (name, Snake(name));

    public string Name { get; }

    public string Other { get; }

    /// <summary>The field in <c>snake_case</c>.</summary>
    public static string Snake(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>The field, however it is spelled; null when it is absent.</summary>
    public JsonMember? In(JsonText document) => document.Find(Name) ?? document.Find(Other);

    /// <summary>True when it stands there in both spellings, and who reads the one may not see what the other says.</summary>
    public bool IsTwiceIn(JsonText document) => Name != Other && document.Find(Name) is not null && document.Find(Other) is not null;

    /// <summary>True when the reader stands on its name.</summary>
    public bool Is(in Utf8JsonReader reader) => reader.ValueTextEquals(Name) || reader.ValueTextEquals(Other);
}
