using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// The tool calls of a choice as far as they were told. Fragments find their call by index; where vendors leave that out, or give every call the same, by id, and at last by standing after it: a name
/// under another id is another call.
/// </summary>
internal sealed class ToldCalls(int choice, string seed)
{
    private readonly List<ToldCall> calls = [];

    public bool Any => calls.Count > 0;

    public static bool AreIn(in MessageOutline message) => new UpstreamArray(message.ToolCalls).Next() || new UpstreamObject(message.FunctionCall).Next();

    public void Tell(in MessageOutline message, IChatSink sink)
    {
        var items = new UpstreamArray(message.ToolCalls);
        while (items.Next()) Tell(new CallOutline(items.Value), sink);
        if (new UpstreamObject(message.FunctionCall).Next()) Tell(CallOutline.OfFunction(message.FunctionCall), sink);
    }

    /// <summary>Tells of calls that were begun and have no name yet.</summary>
    public void Close(IChatSink sink)
    {
        foreach (var call in calls) call.Begin(sink);
    }

    private void Tell(CallOutline outline, IChatSink sink)
    {
        var call = Find(outline) ?? Add(outline);
        call.Tell(outline, sink);
    }

    private ToldCall? Find(in CallOutline outline)
    {
        var id = outline.Id;
        var isNamed = !outline.Name.IsEmpty;
        for (var at = calls.Count - 1; at >= 0; at--)
        {
            var call = calls[at];
            if (outline.Index is { } index ? call.Index == index : id.IsEmpty || !isNamed || call.IsOf(id)) return isNamed && call.IsOther(id, outline.Name) ? null : call;
        }

        return null;
    }

    private ToldCall Add(in CallOutline outline)
    {
        var call = new ToldCall(choice, calls.Count, outline.Index, seed);
        calls.Add(call);
        return call;
    }
}
