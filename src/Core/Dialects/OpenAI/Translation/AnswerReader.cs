using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads a whole reply.</summary>
internal static class AnswerReader
{
    /// <summary>Tells the answer; null when the body is none, or says that it failed.</summary>
    public static ReplyFacts? Read(ReadOnlyMemory<byte> body, IChatSink sink)
    {
        var outline = default(AnswerOutline);
        if (!outline.TryRead(body.Span) || outline.HasError) return null;
        var answer = new ToldAnswer(expectedChoices: 1, () => MadeIds.SeedOf(body.Span));
        if (!answer.Tell(outline, sink) || answer.IsEmpty) return null;
        answer.End(sink);
        return answer.Facts;
    }
}
