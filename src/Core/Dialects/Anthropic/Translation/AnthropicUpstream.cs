using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Anthropic's messages as upstreams speak them, for callers that speak something else.</summary>
internal sealed class AnthropicUpstream : IUpstreamChat
{
    /// <summary>The dialect's name, which stands for it in signatures.</summary>
    public const string Dialect = "anthropic-messages";

    public ImmutableArray<FieldSupport> Fields => AnthropicFidelity.Rows;

    public ReadOnlyMemory<byte> WriteQuestion(ChatQuestion question, Target target, QuestionNotes notes) => new AnthropicQuestionWriter(question, target, notes).Write();

    public ReplyFacts? ReadAnswer(ReadOnlyMemory<byte> body, IChatSink sink) => AnthropicAnswerReader.Read(body.Span, sink);

    public IChatStreamReader OpenReader(CallRequest request) => new AnthropicChatStreamReader();
}
