using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>How questions are written for Converse and its answers read.</summary>
internal sealed class ConverseChat : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => ConverseFidelity.Rows;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => new ConverseQuestion(question, ConverseModel.Of(target.UpstreamModel), notes).Write();

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink) => ConverseAnswer.Read(body.Span, sink);

    public IChatStreamReader OpenReader(CallRequest request) => new ConverseStreamReader();
}
