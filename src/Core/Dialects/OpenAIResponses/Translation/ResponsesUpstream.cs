using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>OpenAI's Responses API behind callers of other dialects.</summary>
internal sealed class ResponsesUpstream : IUpstreamChat
{
    public ImmutableArray<FieldSupport> Fields => ResponsesFidelity.Rows;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => QuestionWriter.Write(question, target, notes);

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink) => AnswerReader.Read(body, sink);

    public IChatStreamReader OpenReader(CallRequest request) => new ResponsesAnswerStream();
}
