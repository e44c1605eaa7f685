using System.Text.Json;
using AiGateway.Management.Requests;
using AiGateway.Storage;

namespace AiGateway.Resources.Store;

/// <summary>A resource as it was read.</summary>
internal sealed record Stored<T>(T Resource, Entity Entity)
    where T : class
{
    public string ETag => Management.Requests.ETag.Of(Entity.Value.Span);

    public static Stored<T> Read(RowKind<T> kind, Entity entity) => new(JsonSerializer.Deserialize(entity.Value.Span, kind.Json)!, entity);
}
