using System.Collections.Immutable;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects;

/// <summary>Every wire format the gateway speaks.</summary>
public sealed class DialectCatalog
{
    /// <summary>The dialects; a new one is a folder and a line here.</summary>
    public ImmutableArray<IDialect> All { get; } =
    [
        new OpenAIChatDialect(),
    ];

    /// <summary>The dialect of that name; null when there is none.</summary>
    public IDialect? Find(string name)
    {
        foreach (var dialect in All)
            if (dialect.Name == name) return dialect;
        return null;
    }

    /// <summary>The dialect that our own code names; a name without one is a bug and throws.</summary>
    public IDialect Get(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no dialect '{name}'.");
}
