using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Reads a request for a reply: checks what policies decide on, and lets everything else stand.</summary>
internal static class ResponsesRequestReader
{
    private const string PreviousResponse = "previous_response_id";

    public static RequestReading Read(ReadOnlyMemory<byte> body, string? modelFromPath)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        return Check(document, modelFromPath) is { } mistake ? mistake : Understand(document, modelFromPath);
    }

    private static GatewayError? Check(JsonText document, string? modelFromPath)
    {
        var error = RequestedModel.Check(document, modelFromPath) ?? ResponsesInput.Check(document);
        foreach (var member in document.Members)
            error ??= ResponsesFieldRules.Find(member.Name)?.Check(document, member);
        return error ?? (document.FindText(PreviousResponse) is { } previous ? ResponseId.Check(previous, PreviousResponse) : null);
    }

    private static CallRequest Understand(JsonText document, string? modelFromPath) => new()
    {
        Model = modelFromPath ?? document.FindText(RequestedModel.Name)!,
        Document = document,
        Stream = document.IsTrue(ResponsesFieldRules.Stream),
        WantsStreamUsage = true, // the last event of every stream has it
        MaxOutputTokens = document.FindInteger(ResponsesFieldRules.MaxOutputTokens),
        KeptReply = document.FindText(PreviousResponse),
        PromptTokensBound = ResponsesTokensBound.Of(document),
    };
}
