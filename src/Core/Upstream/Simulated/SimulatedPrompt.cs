using System.Text.Json;

namespace AiGateway.Upstream.Simulated;

/// <summary>What the simulated model reads of a chat request.</summary>
internal sealed record SimulatedPrompt(string Model, string LastUserText, int Words, int Choices, int? MaxWords, bool Stream, bool WantsUsage, bool HasTools)
{
    public const int MostChoices = 8;

    /// <summary>The prompt; null when the body is no chat request.</summary>
    public static SimulatedPrompt? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, or a field of another type: no chat request.
            return null;
        }
    }

    private static SimulatedPrompt? Read(JsonElement root)
    {
        if (!root.TryGetProperty("messages", out var messages)) return null;
        var texts = messages.EnumerateArray().Select(message => (Role: TextOf(message, "role"), Text: ContentOf(message))).ToList();
        return new(
            TextOf(root, "model"),
            texts.LastOrDefault(message => message.Role == "user").Text ?? "",
            texts.Sum(message => CountWords(message.Text)),
            NumberOf(root, "n") ?? 1,
            NumberOf(root, "max_completion_tokens") ?? NumberOf(root, "max_tokens"),
            IsTrue(root, "stream"),
            root.TryGetProperty("stream_options", out var options) && options.ValueKind == JsonValueKind.Object && IsTrue(options, "include_usage"),
            root.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() > 0);
    }

    private static string ContentOf(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content)) return "";
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString() ?? "",
            JsonValueKind.Array => string.Join(' ', content.EnumerateArray().Select(part => TextOf(part, "text"))),
            _ => "",
        };
    }

    public static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static int? NumberOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (int)Math.Clamp(value.GetDouble(), 0, int.MaxValue) : null;

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
