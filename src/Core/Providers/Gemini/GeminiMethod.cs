namespace AiGateway.Providers.Gemini;

/// <summary>What follows a model's name in Google's addresses.</summary>
internal static class GeminiMethod
{
    public static string Of(string dialect, bool stream) =>
        dialect == ChatDialects.GeminiCount ? "countTokens" : stream ? "streamGenerateContent" : "generateContent";

    /// <summary>A stream is always asked for as events: the other form, one long array, cannot be cut into them.</summary>
    public static string QueryOf(string dialect, bool stream) => stream && dialect != ChatDialects.GeminiCount ? "?alt=sse" : "";
}
