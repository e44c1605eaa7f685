using System.Collections.Frozen;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>An upstream's dialect as callers of another one see it: questions go through the middle form, and so do answers.</summary>
internal sealed class ChatTranslation(IDialect caller, ICallerChat callers, IUpstreamDialect upstream, IUpstreamChat upstreams) : IUpstreamDialect
{
    public string Name => upstream.Name;

    public StreamFraming Framing => upstream.Framing;

    // Headers are about a dialect: none of the caller's means anything to the upstream, nor the other way round.
    public FrozenSet<string> RequestHeaders => FrozenSet<string>.Empty;

    public FrozenSet<string> ReplyHeaders => FrozenSet<string>.Empty;

    public IUpstreamChat? Upstreams => upstreams;

    public Preparation Prepare(CallRequest request, Target target)
    {
        var fields = new QuestionFields();
        var question = callers.ReadQuestion(request, fields);
        if (fields.Mistake is { } mistake) return new() { Error = mistake };
        var notes = new QuestionNotes(target.UnsupportedParameters, fields, upstreams.Fields);
        notes.CheckGiven();
        var document = upstreams.WriteQuestion(question, target, notes);
        return new() { Document = document, Warnings = notes.Warnings, Error = notes.Error };
    }

    public WholeReading? ReadReply(CallRequest request, ReadOnlyMemory<byte> body)
    {
        var answer = new ChatAnswerBuilder();
        return upstreams.ReadAnswer(body, answer) is { } facts ? new(facts, callers.WriteAnswer(answer.Build(), request)) : null;
    }

    public GatewayError? ReadError(int status, ReadOnlyMemory<byte> body) => upstream.ReadError(status, body);

    public ReadOnlyMemory<byte> PassError(GatewayError error, ReadOnlyMemory<byte> body) => caller.WriteError(error with { Message = upstream.MessageOf(body) ?? error.Message });

    public string? MessageOf(ReadOnlyMemory<byte> body) => upstream.MessageOf(body);

    public IStreamReader OpenStream(CallRequest request) => new ChatStreamTranslator(upstreams.OpenReader(request), callers.OpenWriter(request));
}
