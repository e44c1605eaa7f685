using System.Text.Json.Serialization.Metadata;
using AiGateway.Storage;

namespace AiGateway.Resources.Store;

/// <summary>How resources of a kind are stored: rows <c>r:{kind}:{escaped name}</c>, each a JSON document.</summary>
internal sealed record RowKind<T>(string Name, JsonTypeInfo<T> Json)
    where T : class
{
    public string Prefix => $"{ResourceRows.Prefix}{Name}:";

    public string RowOf(string name) => Prefix + StorageKey.Escape(name);
}
