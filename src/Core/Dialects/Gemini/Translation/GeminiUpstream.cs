using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>generateContent as upstreams speak it.</summary>
internal sealed class GeminiUpstream : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => GeminiFidelity.Column;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => new QuestionWriter(question, target, notes).Write();

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink)
    {
        if (GeminiReply.Read(body.Span) is not { } facts) return null;
        var teller = new AnswerTeller();
        return teller.TryTell(body.Span, sink) && teller.IsWhole ? facts : null;
    }

    public IChatStreamReader OpenReader(CallRequest request) => new ChunkReader(request);
}
