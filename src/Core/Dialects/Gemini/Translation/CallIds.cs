using System.Globalization;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Ids of tool calls, which Google's callers may leave out: a result then belongs to the first call of its name that has none yet.</summary>
internal sealed class CallIds
{
    private readonly Dictionary<string, Queue<string>> called = new(StringComparer.Ordinal); // ids by the name of what was called
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int made;

    public string OfCall(string? id, string name)
    {
        var given = string.IsNullOrEmpty(id) ? Make() : id;
        if (!called.TryGetValue(name, out var ids)) called[name] = ids = new();
        ids.Enqueue(given);
        open.Add(given);
        return given;
    }

    public string OfResult(string? id, string name)
    {
        if (string.IsNullOrEmpty(id)) return NextOf(name) ?? Make();
        open.Remove(id);
        return id;
    }

    private string? NextOf(string name)
    {
        if (!called.TryGetValue(name, out var ids)) return null;
        while (ids.TryDequeue(out var id))
            if (open.Remove(id)) return id;
        return null;
    }

    private string Make() => string.Create(CultureInfo.InvariantCulture, $"call_{made++}");
}
