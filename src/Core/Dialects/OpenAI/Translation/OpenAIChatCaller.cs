using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Chat completions as callers use them whose model's provider speaks another dialect.</summary>
internal sealed class OpenAIChatCaller : ICallerChat
{
    public ImmutableArray<FieldSupport> Fields => OpenAIChatFidelity.Column;

    public ChatQuestion ReadQuestion(CallRequest request, QuestionFields fields) => QuestionReader.Read(request, fields);

    public ReadOnlyMemory<byte> WriteAnswer(ChatAnswer answer, CallRequest request) => AnswerWriter.Write(answer, request);

    public ChatStreamWriter OpenWriter(CallRequest request) => new ChunkWriter(request);
}
