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
    private readonly Dictionary<string, Stack<Link>> openById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<Link>> openByName = new(StringComparer.Ordinal);
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
        StackOf(link.Id).Push(link);
        QueueOf(link.Name).Enqueue(link);
    }

    // Ids repeat in long conversations of providers that give none: the last unanswered call is meant, by name the first.
    private void Answer(ChatPart.ToolResult result)
    {
        var found = result.CallId.Length > 0 ? LastOf(result.CallId) : result.Name is null ? null : FirstOf(result.Name);
        if (found is not null) found.IsAnswered = true;
        links[result] = new(found?.Id ?? (result.CallId.Length > 0 ? result.CallId : NextId()), result.Name ?? found?.Name ?? "");
    }

    private Link? LastOf(string id)
    {
        var open = StackOf(id);
        while (open.TryPop(out var link))
            if (!link.IsAnswered) return link;
        return null;
    }

    private Link? FirstOf(string name)
    {
        var open = QueueOf(name);
        while (open.TryDequeue(out var link))
            if (!link.IsAnswered) return link;
        return null;
    }

    private Stack<Link> StackOf(string id) => openById.TryGetValue(id, out var found) ? found : openById[id] = new();

    private Queue<Link> QueueOf(string name) => openByName.TryGetValue(name, out var found) ? found : openByName[name] = new();

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"call_{count++}");

    private sealed class Link(string id, string name)
    {
        public string Id { get; } = id;

        public string Name { get; } = name;

        public bool IsAnswered { get; set; }
    }
}
