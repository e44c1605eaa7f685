using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Chat completions as OpenAI and the compatible vendors speak them, for callers of other dialects.</summary>
internal sealed class OpenAIChatUpstream : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => OpenAIChatFidelity.Column;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => QuestionWriter.Write(question, target, notes);

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink) => AnswerReader.Read(body, sink);

    public IChatStreamReader OpenReader(CallRequest request) => new ChunkReader(request);
}
