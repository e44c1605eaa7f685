using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Reads a request: checks what policies decide on, and lets everything else stand.</summary>
internal static class AnthropicRequestReader
{
    /// <summary>A question that is to be answered.</summary>
    public static RequestReading ReadQuestion(ReadOnlyMemory<byte> body)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        if ((Check(document) ?? AnthropicFields.CheckMaxTokens(document)) is { } mistake) return mistake;
        return new CallRequest
        {
            Model = document.FindText(AnthropicFields.Model)!,
            Document = document,
            Stream = document.IsTrue(AnthropicFields.Stream),
            WantsStreamUsage = true,
            MaxOutputTokens = document.FindInteger(AnthropicFields.MaxTokens),
            PromptTokensBound = AnthropicPromptBound.Of(document),
        };
    }

    /// <summary>A question whose tokens are to be counted: nothing is generated, so nothing is reserved.</summary>
    public static RequestReading ReadCount(ReadOnlyMemory<byte> body)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        if (Check(document) is { } mistake) return mistake;
        return new CallRequest { Model = document.FindText(AnthropicFields.Model)!, Document = document, MaxOutputTokens = 0 };
    }

    private static GatewayError? Check(JsonText document)
    {
        var error = AnthropicFields.CheckModel(document) ?? AnthropicMessages.Check(document);
        foreach (var member in document.Members)
            error ??= AnthropicFields.Check(document, member);
        return error ?? AnthropicBlocks.CheckSystem(document) ?? AnthropicBlocks.CheckTools(document);
    }
}
