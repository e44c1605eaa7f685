using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>An answer as far as it was told, whole or chunk by chunk. Where it has no id, what <paramref name="origin"/> gives tells its calls from those of others.</summary>
internal sealed class ToldAnswer(int expectedChoices, Func<string> origin)
{
    private readonly SortedDictionary<int, ToldChoice> choices = [];
    private ChoiceFinishes finishes;
    private ChatHead? head;
    private string? model;
    private Usage? usage;
    private string? seed;

    public ReplyFacts Facts => new() { Usage = usage, FinishReason = choices.GetValueOrDefault(0)?.FinishReason, UpstreamModel = model };

    /// <summary>True when every choice has its finish.</summary>
    public bool IsComplete => finishes.AreAll && finishes.Count >= expectedChoices;

    /// <summary>True when no choice began.</summary>
    public bool IsEmpty => choices.Count == 0;

    /// <summary>Tells what stands in a reply or a chunk; false when it says that the answer failed.</summary>
    public bool Tell(in AnswerOutline outline, IChatSink sink)
    {
        model ??= outline.Model;
        var isWell = true;
        var items = new UpstreamArray(outline.Choices);
        while (isWell && items.Next())
        {
            Begin(outline, sink);
            isWell = Tell(new ChoiceOutline(items.Value), sink);
        }

        if (outline.Usage is { } used)
        {
            Begin(outline, sink);
            sink.Used(usage = used);
        }

        return isWell;
    }

    /// <summary>Tells more of the text of a choice that has begun.</summary>
    public void TellText(int choice, JsonChars piece, IChatSink sink) => choices[choice].TellText(piece, sink);

    /// <summary>Ends the choices that the upstream left open.</summary>
    public void End(IChatSink sink)
    {
        foreach (var choice in choices.Values) choice.Finish("stop", null, sink);
    }

    private bool Tell(ChoiceOutline outline, IChatSink sink)
    {
        finishes.Add(outline.Index, !outline.Finish.IsEmpty);
        if (outline.Index is < 0 or > sbyte.MaxValue) return true; // no request can have asked for it
        var index = (int)outline.Index;
        if (!choices.TryGetValue(index, out var choice)) choices[index] = choice = new(index, seed!);
        return choice.Tell(outline, sink);
    }

    private void Begin(in AnswerOutline outline, IChatSink sink)
    {
        if (head is not null) return;
        head = outline.Head;
        seed = head.Id ?? origin();
        sink.Begin(head);
    }
}
