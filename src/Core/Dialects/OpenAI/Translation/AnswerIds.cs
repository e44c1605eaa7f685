using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Gives an id to each tool call of an answer that has none.</summary>
internal sealed class AnswerIds(ChatHead head, CallRequest request)
{
    private string? seed;

    public string OfCall(string id, int choice, int call) => id.Length > 0 ? id : MadeIds.OfCall(seed ??= head.Id ?? MadeIds.SeedOf(request), choice, call);
}
