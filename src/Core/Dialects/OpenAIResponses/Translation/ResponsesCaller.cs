using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>OpenAI's Responses API as its callers use it, before models of other dialects.</summary>
internal sealed class ResponsesCaller : ICallerChat
{
    public ImmutableArray<FieldSupport> Fields => ResponsesFidelity.Rows;

    public ChatQuestion ReadQuestion(CallRequest request, QuestionFields fields) => QuestionReader.Read(request, fields);

    public ReadOnlyMemory<byte> WriteAnswer(ChatAnswer answer, CallRequest request) => AnswerReplay.Write(answer, request);

    public ChatStreamWriter OpenWriter(CallRequest request) => new ResponsesStreamWriter(request);
}
