using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Anthropic's messages as callers use them, for upstreams that speak something else.</summary>
internal sealed class AnthropicCaller : ICallerChat
{
    public ImmutableArray<FieldSupport> Fields => AnthropicFidelity.Rows;

    public ChatQuestion ReadQuestion(CallRequest request, QuestionFields fields) => new AnthropicQuestionReader(fields).Read(request);

    public ReadOnlyMemory<byte> WriteAnswer(ChatAnswer answer, CallRequest request) => AnthropicAnswerWriter.Write(answer, request);

    public ChatStreamWriter OpenWriter(CallRequest request) => new AnthropicStreamWriter(request);
}
