namespace AiGateway.Dialects.Gemini;

/// <summary>Fields that the gateway looks at.</summary>
internal static class GeminiFields
{
    public static readonly GeminiField Contents = new("contents");
    public static readonly GeminiField Parts = new("parts");
    public static readonly GeminiField Role = new("role");
    public static readonly GeminiField Text = new("text");
    public static readonly GeminiField SystemInstruction = new("systemInstruction");
    public static readonly GeminiField Tools = new("tools");
    public static readonly GeminiField ToolConfig = new("toolConfig");
    public static readonly GeminiField SafetySettings = new("safetySettings");
    public static readonly GeminiField CachedContent = new("cachedContent");
    public static readonly GeminiField GenerationConfig = new("generationConfig");
    public static readonly GeminiField MaxOutputTokens = new("maxOutputTokens");
    public static readonly GeminiField CandidateCount = new("candidateCount");
    public static readonly GeminiField InlineData = new("inlineData");
    public static readonly GeminiField FileData = new("fileData");
    public static readonly GeminiField MimeType = new("mimeType");
    public static readonly GeminiField Data = new("data");
    public static readonly GeminiField FunctionResponse = new("functionResponse");
    public static readonly GeminiField GenerateContentRequest = new("generateContentRequest");
}
