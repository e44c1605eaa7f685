using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>A parameter that passes as it is.</summary>
/// <param name="Parameter">What it asks for.</param>
/// <param name="Name">The field.</param>
/// <param name="Kind">The type of its value; <see cref="JsonValueKind.True"/> for either boolean.</param>
/// <param name="Neutral">The value it has anyway, as compact JSON; null when there is none.</param>
internal sealed record OtherField(ChatParameter Parameter, string Name, JsonValueKind Kind, string? Neutral = null)
{
    /// <summary>What a dialect must know to honour it, where that is another parameter.</summary>
    public ChatParameter Asks { get; init; } = Parameter;

    public string Expected => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        _ => "a boolean",
    };

    public bool Fits(JsonElement value) => value.ValueKind == Kind || (Kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False);

    public bool IsNeutral(JsonElement value) => Neutral is not null && Neutral == string.Concat(value.GetRawText().Where(letter => !char.IsWhiteSpace(letter)));
}
