using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes a whole answer by telling it to the writer of streams: what the last event holds is the same by construction.</summary>
internal static class AnswerReplay
{
    public static ReadOnlyMemory<byte> Write(ChatAnswer answer, CallRequest request)
    {
        var writer = new ResponsesStreamWriter(request);
        var batch = new StreamBatch(); // only there to be written into
        writer.WriteTo(batch);
        writer.Begin(answer.Head);
        if (answer.Choices is [var choice, ..]) Tell(choice, writer);
        if (answer.Usage is { } usage) writer.Used(usage);
        var whole = writer.ToWhole();
        batch.Clear();
        return whole;
    }

    private static void Tell(ChatChoice choice, ResponsesStreamWriter writer)
    {
        var call = 0;
        var last = choice.Parts.LastOrDefault(part => part is ChatPart.Text);
        foreach (var part in choice.Parts)
        {
            if (part is ChatPart.ToolCall toolCall) Tell(toolCall, call++, writer);
            else Tell(part, writer);
            if (ReferenceEquals(part, last) && !choice.Logprobs.IsEmpty) writer.Logprobs(0, choice.Logprobs.Span);
            writer.EndPart(0);
        }

        writer.Finish(0, choice.Finish, choice.StopSequence);
    }

    private static void Tell(ChatPart.ToolCall call, int number, ResponsesStreamWriter writer)
    {
        writer.ToolCall(0, number, JsonChars.Quote(call.Id), JsonChars.Quote(call.Name), call.Signature);
        writer.Arguments(0, number, JsonChars.Quote(call.Arguments));
    }

    private static void Tell(ChatPart part, ResponsesStreamWriter writer)
    {
        switch (part)
        {
            case ChatPart.Text text:
                writer.Text(0, JsonChars.Quote(text.Value));
                foreach (var citation in text.Citations) writer.Citation(0, citation);
                break;
            case ChatPart.Refusal refusal:
                writer.Refusal(0, JsonChars.Quote(refusal.Value));
                break;
            case ChatPart.Thinking thinking:
                writer.Thinking(0, JsonChars.Quote(thinking.Value));
                if (thinking.Signature is { } signature) writer.Signature(0, signature);
                break;
            case ChatPart.RedactedThinking redacted:
                writer.RedactedThinking(0, JsonChars.Quote(redacted.Data));
                break;
            case ChatPart.Image { Medium: var medium }:
                writer.Image(0, medium.MediaType ?? "image/png", JsonChars.Quote(medium.Base64));
                break;
        }
    }
}
