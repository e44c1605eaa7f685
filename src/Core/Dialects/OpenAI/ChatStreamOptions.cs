using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>The <c>stream_options</c> of a chat request: whether the caller wants usage, and how the upstream is made to report it anyway.</summary>
internal static class ChatStreamOptions
{
    private const string Name = "stream_options";
    private const string IncludeUsage = "include_usage";
    private static readonly byte[] True = "true"u8.ToArray();
    private static readonly byte[] OnlyUsage = """{"include_usage":true}"""u8.ToArray();

    /// <summary>What is wrong with the options; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document, bool isStream)
    {
        if (document.Find(Name) is not { } member) return null;
        var reader = document.Open(member);
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return OpenAIRequestErrors.WrongType(Name, "an object", JsonWords.For(reader));
        if (!isStream) return OpenAIRequestErrors.OnlyWithStream(Name);
        return !TryFindIncludeUsage(ref reader) || reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
            ? null
            : OpenAIRequestErrors.WrongType($"{Name}.{IncludeUsage}", "a boolean", JsonWords.For(reader));
    }

    /// <summary>True when the caller asked to see usage.</summary>
    public static bool WantUsage(JsonText document)
    {
        if (document.Find(Name) is not { } member) return false;
        var reader = document.Open(member);
        return reader.TokenType == JsonTokenType.StartObject && TryFindIncludeUsage(ref reader) && reader.TokenType == JsonTokenType.True;
    }

    /// <summary>Makes the upstream report usage, whatever the caller asked; its other options stay.</summary>
    public static JsonEdit ForceUsage(this JsonEdit edit, JsonText document) =>
        edit.Set(Name, Options(document) is { } options ? new JsonEdit(options).Set(IncludeUsage, True).Apply() : OnlyUsage);

    // From the start of the options to the member's value. The text was checked: no name stands twice.
    private static bool TryFindIncludeUsage(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("include_usage"u8)) return reader.Read();
            reader.Skip();
        }

        return false;
    }

    // Part of a text that was checked: it cannot fail, save for being null or of another type.
    private static JsonText? Options(JsonText document) =>
        document.Find(Name) is { } member ? StrictJson.Read(document.Bytes[member.ValueStart..member.ValueEnd]).Text : null;
}
