using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>A chat dialect as its callers use it: how questions are read into the middle form and answers written out of it. Pure.</summary>
public interface ICallerChat
{
    /// <summary>The dialect's column of the fidelity table.</summary>
    ImmutableArray<FieldSupport> Fields { get; }

    /// <summary>Reads a request whose body the dialect has checked. Mistakes and fields that no other dialect has a word for go to <paramref name="fields"/>.</summary>
    ChatQuestion ReadQuestion(CallRequest request, QuestionFields fields);

    /// <summary>A whole answer, as this dialect's callers expect it.</summary>
    ReadOnlyMemory<byte> WriteAnswer(ChatAnswer answer, CallRequest request);

    /// <summary>Writes one stream. The writer has state: one for each reply.</summary>
    ChatStreamWriter OpenWriter(CallRequest request);
}
