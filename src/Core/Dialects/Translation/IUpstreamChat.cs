using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>A chat dialect as upstreams speak it: how questions are written out of the middle form and answers read into it. Pure.</summary>
public interface IUpstreamChat
{
    /// <summary>The dialect's column of the fidelity table.</summary>
    ImmutableArray<FieldSupport> Fields { get; }

    /// <summary>
    /// The document for <paramref name="target"/>. What had to be adapted, or has no form here, is told to <paramref name="notes"/>, which decide whether the call may go without it; content that cannot be
    /// sent is refused there.
    /// </summary>
    ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes);

    /// <summary>Tells a whole answer; null when the body is not one.</summary>
    ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink);

    /// <summary>Reads one stream. The reader has state: one for each reply.</summary>
    IChatStreamReader OpenReader(CallRequest request);
}
