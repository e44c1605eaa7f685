using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>A tool call as far as it was told. It begins with its name, which some vendors send after the id.</summary>
internal sealed class ToldCall(int choice, int number, long? index, string seed)
{
    private string id = "";
    private string name = "";
    private ChatSignature? signature;
    private bool isBegun;

    public long? Index { get; } = index;

    public bool IsOf(JsonChars other) => id.Length > 0 && other.ToString() == id;

    /// <summary>True when a fragment with that id and name begins another call: this one has a name already, and its id is another, or neither has one.</summary>
    public bool IsOther(JsonChars otherId, JsonChars otherName) =>
        name.Length > 0 && (otherId.IsEmpty ? id.Length == 0 || otherName.ToString() != name || Index is null : id.Length > 0 && otherId.ToString() != id);

    public void Tell(in CallOutline outline, IChatSink sink)
    {
        if (!isBegun) Remember(outline);
        if (name.Length > 0 || !outline.Arguments.IsEmpty) Begin(sink);
        var arguments = outline.Arguments;
        if (!arguments.IsEmpty) sink.Arguments(choice, number, arguments);
    }

    /// <summary>Tells that the call begins, unless that was told.</summary>
    public void Begin(IChatSink sink)
    {
        if (isBegun) return;
        isBegun = true;
        sink.ToolCall(choice, number, JsonChars.Quote(id.Length > 0 ? id : MadeIds.OfCall(seed, choice, number)), JsonChars.Quote(name), signature);
    }

    private void Remember(in CallOutline outline)
    {
        if (id.Length == 0) id = outline.Id.ToString();
        if (name.Length == 0) name = outline.Name.ToString();
        signature ??= outline.Signature;
    }
}
