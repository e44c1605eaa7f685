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
        return isStream ? CheckIncludeUsage(Options(document)!) : OpenAIRequestErrors.OnlyWithStream(Name);
    }

    /// <summary>True when the caller asked to see usage.</summary>
    public static bool WantUsage(JsonText document) => Options(document)?.IsTrue(IncludeUsage) == true;

    /// <summary>Makes the upstream report usage, whatever the caller asked; its other options stay.</summary>
    public static JsonEdit ForceUsage(this JsonEdit edit, JsonText document) =>
        edit.Set(Name, Options(document) is { } options ? new JsonEdit(options).Set(IncludeUsage, True).Apply() : OnlyUsage);

    private static GatewayError? CheckIncludeUsage(JsonText options)
    {
        if (options.Find(IncludeUsage) is not { } member) return null;
        var reader = options.Open(member);
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
            ? null
            : OpenAIRequestErrors.WrongType($"{Name}.{IncludeUsage}", "a boolean", JsonWords.For(reader));
    }

    // Part of a text that was checked: it cannot fail, save for being null or of another type.
    private static JsonText? Options(JsonText document) =>
        document.Find(Name) is { } member ? StrictJson.Read(document.Bytes[member.ValueStart..member.ValueEnd]).Text : null;
}
