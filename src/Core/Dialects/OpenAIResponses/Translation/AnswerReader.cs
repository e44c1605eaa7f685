using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads a whole response.</summary>
internal static class AnswerReader
{
    /// <summary>Tells the answer; null when the body is none, or says that it failed or is not whole.</summary>
    public static ReplyFacts? Read(ReadOnlyMemory<byte> body, IChatSink sink)
    {
        var reply = new ResponsesReply(body.Span);
        if (!Utf8.IsValid(body.Span) || !reply.TryRead() || !reply.IsResponse || !reply.Error.IsEmpty || !reply.IsOver) return null;
        if (UpstreamElements.Parse(body.Span) is not { } response) return null;
        sink.Begin(HeadOf(response));
        var teller = new ItemTeller();
        foreach (var item in response.Items("output")) teller.Tell(item, null, hasPieces: false, sink);
        if (reply.Usage is { } usage) sink.Used(usage);
        sink.Finish(0, FinishOf(reply.Finish, teller.HasCalls), null);
        return reply.FactsFor(CallRequest.Unread) with { KeptAs = null };
    }

    // At first the tier is what was asked for: 'auto' says nothing of the one that serves it.
    public static ChatHead HeadOf(JsonElement response) => new(
        response.Text("id"), response.Text("model"), response.Count("created_at") ?? (long?)WholeSeconds(response), response.Text("service_tier") is var tier && tier == "auto" ? null : tier);

    public static ChatFinish FinishOf(string? finish, bool hasCalls) => finish switch
    {
        "max_output_tokens" or "incomplete" => ChatFinish.Length,
        "content_filter" => ChatFinish.ContentFilter,
        _ => hasCalls ? ChatFinish.ToolCalls : ChatFinish.Stop,
    };

    // Some write the time with a fraction.
    private static double? WholeSeconds(JsonElement response) =>
        response.Member("created_at") is { ValueKind: JsonValueKind.Number } created && created.TryGetDouble(out var seconds) && seconds is >= 0 and < 1e15 ? Math.Floor(seconds) : null;
}
