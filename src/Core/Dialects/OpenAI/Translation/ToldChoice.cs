using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>A choice of an answer as far as it was told.</summary>
internal sealed class ToldChoice(int index, string seed)
{
    private readonly ToldThoughts thoughts = new(index);
    private readonly ToldCalls calls = new(index, seed);
    private bool isFinished;

    /// <summary>The finish reason in the upstream's words; null until it is there.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>Tells what is new; false when it says that the answer failed.</summary>
    public bool Tell(in ChoiceOutline outline, IChatSink sink)
    {
        var message = new MessageOutline(outline.Message);
        thoughts.Tell(message, sink);
        TellContent(message.Content, sink);
        TellRefusal(message.Refusal, sink);
        TellTranscript(message, sink);
        TellLogprobs(outline.Logprobs, sink);
        AnnotationReader.Tell(index, message.Annotations, sink);
        ImageReader.Tell(index, message.Images, sink);
        if (ToldCalls.AreIn(message)) thoughts.Close(sink);
        calls.Tell(message, sink);
        return outline.Finish.IsEmpty || Finish(UpstreamValue.Name(outline.Finish) ?? "", outline.StopSequence.IsEmpty ? null : UpstreamValue.Text(outline.StopSequence), sink);
    }

    /// <summary>The choice is complete; false when the word says that it failed. Some vendors say so twice.</summary>
    public bool Finish(string word, string? stopSequence, IChatSink sink)
    {
        if (isFinished) return true;
        isFinished = true;
        FinishReason = word;
        thoughts.Close(sink);
        calls.Close(sink);
        if (FinishWords.Read(word, calls.Any) is not { } finish) return false;
        sink.Finish(index, finish == ChatFinish.Stop && stopSequence is not null ? ChatFinish.StopSequence : finish, stopSequence);
        return true;
    }

    /// <summary>Tells more of its text.</summary>
    public void TellText(JsonChars piece, IChatSink sink)
    {
        if (piece.IsEmpty) return;
        thoughts.Close(sink);
        sink.Text(index, piece);
    }

    // A text, or Mistral's array of texts, thoughts and references.
    private void TellContent(ReadOnlySpan<byte> content, IChatSink sink)
    {
        TellText(content, sink);
        var items = new UpstreamArray(content);
        while (items.Next()) TellItem(items.Value, sink);
    }

    private void TellItem(ReadOnlySpan<byte> item, IChatSink sink)
    {
        var members = new UpstreamObject(item);
        while (members.Next())
        {
            if (members.Is("text"u8)) TellText(members.Value, sink);
            else if (members.Is("thinking"u8)) thoughts.TellUnmarked(members.Value, sink);
        }
    }

    private void TellText(ReadOnlySpan<byte> text, IChatSink sink) => TellText(UpstreamValue.Chars(text), sink);

    private void TellRefusal(ReadOnlySpan<byte> refusal, IChatSink sink)
    {
        var piece = UpstreamValue.Chars(refusal);
        if (piece.IsEmpty) return;
        thoughts.Close(sink);
        sink.Refusal(index, piece);
    }

    // A spoken answer has its words here and no content.
    private void TellTranscript(in MessageOutline message, IChatSink sink)
    {
        if (!UpstreamValue.Chars(message.Content).IsEmpty) return;
        var members = new UpstreamObject(message.Audio);
        while (members.Next())
            if (members.Is("transcript"u8)) TellText(members.Value, sink);
    }

    private void TellLogprobs(ReadOnlySpan<byte> logprobs, IChatSink sink)
    {
        var members = new UpstreamObject(logprobs);
        while (members.Next())
            if (members.Is("content"u8) && new UpstreamArray(members.Value).Next()) sink.Logprobs(index, members.Value);
    }
}
