using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>generateContent as its callers use it.</summary>
internal sealed class GeminiCaller : ICallerChat
{
    public ImmutableArray<FieldSupport> Fields => GeminiFidelity.Column;

    public ChatQuestion ReadQuestion(CallRequest request, QuestionFields fields) => new QuestionReader(fields).Read(request);

    public ReadOnlyMemory<byte> WriteAnswer(ChatAnswer answer, CallRequest request) => AnswerWriter.Write(answer, request);

    public ChatStreamWriter OpenWriter(CallRequest request) => new ChunkWriter(request);
}
