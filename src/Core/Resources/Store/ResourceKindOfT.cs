using System.Text.Json;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Store;

/// <summary>What is particular to one kind of resource: its names, fields, references and rules. Pure; the rest is in <see cref="ResourceStore"/> and <see cref="ResourceEndpoints{T}"/>.</summary>
internal abstract class ResourceKind<T> : ResourceKind
    where T : class
{
    /// <summary>How it is stored.</summary>
    public abstract RowKind<T> Rows { get; }

    public abstract string NameOf(T resource);

    /// <summary>The rule of its names.</summary>
    public virtual TextRule Names => TextRule.Name;

    /// <summary>Reads all fields; what it returns counts only when the reader found no mistake.</summary>
    public abstract T Read(ResourceReader body, ReadingContext<T> context);

    /// <summary>Checks what depends on other resources of the same partition.</summary>
    public virtual void CheckReferences(T resource, ResourceReader body, ResourceRows rows)
    {
    }

    /// <summary>The resources, by path, that a deletion would leave in the lurch.</summary>
    public virtual IEnumerable<string> UsersOf(T resource, ResourceRows rows) => [];

    /// <summary>The document admins see, without secrets.</summary>
    public virtual JsonElement Show(T resource) => JsonSerializer.SerializeToElement(resource, Rows.Json);

    /// <summary>Paths of secret fields that differ.</summary>
    public virtual IReadOnlyList<string> ChangedSecrets(T? before, T? after) => [];

    /// <summary>Runs before a creation; repeated when the creation is.</summary>
    public virtual ValueTask PrepareAsync(string name, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
