using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Store;

/// <summary>A kind of resource that maps its own routes.</summary>
internal abstract class ResourceKind
{
    /// <summary>Maps the routes on the management group.</summary>
    public abstract void Map(RouteGroupBuilder group, ResourceStore store);
}
