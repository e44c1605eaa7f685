using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>How questions are written for Ollama and its answers read: a whole answer is a stream of one line.</summary>
internal sealed class OllamaChat : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => OllamaFidelity.Rows;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => new OllamaQuestion(question, target, notes).Write();

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink)
    {
        var reader = new OllamaReader();
        return reader.Accept([], body.Span, sink).Kind == StreamStepKind.Terminal ? reader.Facts : null;
    }

    public IChatStreamReader OpenReader(CallRequest request) => new OllamaReader();
}
