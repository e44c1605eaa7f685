using System.Collections.Immutable;
using System.Globalization;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// Which result belongs to which tool call. Some dialects match them by id, some by the tool's name and the order: this gives calls without an id one, and results what they lack. The same conversation
/// always gets the same ids.
/// </summary>
internal sealed class ToolCallLinks
{
    private readonly Dictionary<ChatPart, Link> links = new(ReferenceEqualityComparer.Instance);
    private readonly List<Link> open = [];
    private int count;

    public ToolCallLinks(ImmutableArray<ChatTurn> turns)
    {
        foreach (var part in turns.SelectMany(turn => turn.Parts))
        {
            if (part is ChatPart.ToolCall call) Add(call);
            else if (part is ChatPart.ToolResult result) Answer(result);
        }
    }

    /// <summary>Every tool that is named in the conversation, once, in order.</summary>
    public IEnumerable<string> Names => links.Values.Select(link => link.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>True when a tool was called, or answered, in the conversation.</summary>
    public bool Any => links.Count > 0;

    public string IdOf(ChatPart.ToolCall call) => links[call].Id;

    public string IdOf(ChatPart.ToolResult result) => links[result].Id;

    /// <summary>The tool whose result it is; empty when nothing tells.</summary>
    public string NameOf(ChatPart.ToolResult result) => links[result].Name;

    private void Add(ChatPart.ToolCall call)
    {
        var link = new Link(call.Id.Length > 0 ? call.Id : NextId(), call.Name);
        links[call] = link;
        open.Add(link);
    }

    // Ids repeat in long conversations of providers that give none: the last unanswered call is meant, by name the first.
    private void Answer(ChatPart.ToolResult result)
    {
        var found = result.CallId.Length > 0 ? open.FindLast(link => link.Id == result.CallId) : open.Find(link => link.Name == result.Name);
        if (found is not null) open.Remove(found);
        links[result] = new(found?.Id ?? (result.CallId.Length > 0 ? result.CallId : NextId()), result.Name ?? found?.Name ?? "");
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"call_{count++}");

    private sealed record Link(string Id, string Name);
}
