using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI.Rules;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Reads a chat request: checks what policies decide on, and lets everything else stand.</summary>
internal static class ChatRequestReader
{
    public static RequestReading Read(ReadOnlyMemory<byte> body, string? modelFromPath)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        return Check(document, modelFromPath) is { } mistake ? mistake : Understand(document, modelFromPath);
    }

    private static GatewayError? Check(JsonText document, string? modelFromPath)
    {
        var error = RequestedModel.Check(document, modelFromPath) ?? ChatMessages.Check(document);
        foreach (var member in document.Members)
            error ??= ChatFieldRules.Find(member.Name)?.Check(document, member);
        return error ?? ChatStreamOptions.Check(document, document.IsTrue(ChatFieldRules.Stream));
    }

    private static CallRequest Understand(JsonText document, string? modelFromPath) => new()
    {
        Model = modelFromPath ?? document.FindText(RequestedModel.Name)!,
        Document = document,
        Stream = document.IsTrue(ChatFieldRules.Stream),
        WantsStreamUsage = ChatStreamOptions.WantUsage(document),
        MaxOutputTokens = MaxOutputTokens(document),
        Choices = (int)(document.FindInteger(ChatFieldRules.Choices) ?? 1),
        PromptTokensBound = PromptTokensBound.Of(document),
    };

    // Vendors differ in which of the two they obey, so the larger one bounds what the call may cost.
    private static long? MaxOutputTokens(JsonText document)
    {
        var total = document.FindInteger(ChatFieldRules.MaxCompletionTokens);
        var older = document.FindInteger(ChatFieldRules.MaxTokens);
        return total is null || older is null ? total ?? older : Math.Max(total.Value, older.Value);
    }
}
