using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// Errors of vendors that speak chat completions, but not OpenAI's errors: <c>{"object":"error","message":…}</c> (Mistral, vLLM), <c>{"error":"…"}</c> (xAI, Together, Ollama), <c>{"detail":…}</c> (AI21 and others that
/// are built with FastAPI), and an object of OpenAI's form in a list (Gemini's compatible API).
/// </summary>
internal static class VendorErrors
{
    private const int LongestMessage = 4096;

    /// <summary>What the body says; null when it is no error.</summary>
    public static UpstreamErrorObject? Read(ReadOnlySpan<byte> body)
    {
        var document = body.Trim(" \t\r\n"u8);
        if (document is [(byte)'[', .., (byte)']']) document = document[1..^1];
        if (!JsonView.TryOpen(document, out var root)) return null;
        if (root["error"u8].IsObject) return UpstreamErrorObject.Read(root["error"u8].Raw);
        return MessageIn(root) is { } message ? UpstreamErrorObject.Read(root.Raw, message) : null;
    }

    private static string? MessageIn(JsonView root)
    {
        var isError = root["object"u8].Text(LongestMessage) == "error";
        return root["error"u8].Text(LongestMessage)
            ?? (isError ? root["message"u8].Text(LongestMessage) ?? DetailIn(root["message"u8]) : null)
            ?? DetailIn(root);
    }

    // {"detail":"…"} or {"detail":[{"loc":["body","seed"],"msg":"…"}]}.
    private static string? DetailIn(JsonView value)
    {
        var detail = value["detail"u8];
        if (detail.Text(LongestMessage) is { } text) return text;
        foreach (var item in detail)
            if (item["msg"u8].Text(LongestMessage) is { } message) return PlaceOf(item) is { Length: > 0 } place ? $"{place}: {message}" : message;
        return null;
    }

    private static string PlaceOf(JsonView item)
    {
        var place = "";
        foreach (var step in item["loc"u8])
            if (step.Text(LongestMessage) is { } name && name != "body") place = place.Length == 0 ? name : $"{place}.{name}";
        return place;
    }
}
