using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>How questions are written for Cohere and its answers read.</summary>
internal sealed class CohereChat : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => CohereFidelity.Rows;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => new CohereQuestion(question, target.UpstreamModel, notes).Write();

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink) => CohereAnswer.Read(body.Span, sink);

    public IChatStreamReader OpenReader(CallRequest request) => new CohereStreamReader();
}
