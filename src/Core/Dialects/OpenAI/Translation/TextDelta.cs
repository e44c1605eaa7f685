using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>A chunk that says nothing but a piece of one choice's text, as nearly all of a stream do.</summary>
internal ref struct TextDelta
{
    public int Choice { get; private init; }

    /// <summary>The piece as it is written, with its quotes.</summary>
    public ReadOnlySpan<byte> Piece { get; private init; }

    /// <summary>False for a chunk that says more, or something else.</summary>
    public static bool TryRead(in AnswerOutline outline, out TextDelta delta)
    {
        delta = default;
        var choices = new UpstreamArray(outline.Choices);
        if (outline.HasUsage || !choices.Next()) return false;
        var choice = new ChoiceOutline(choices.Value);
        if (choices.Next() || choice.Index is < 0 or > sbyte.MaxValue || !choice.Finish.IsEmpty || !choice.Logprobs.IsEmpty) return false;
        var message = new MessageOutline(choice.Message);
        if (!message.HasOnlyContent || UpstreamValue.Chars(message.Content).IsEmpty) return false;
        delta = new() { Choice = (int)choice.Index, Piece = message.Content };
        return true;
    }
}
