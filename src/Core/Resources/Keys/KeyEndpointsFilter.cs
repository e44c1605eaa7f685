using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Resources.Keys;

/// <summary>What cannot be a name names nothing, and must not reach the store.</summary>
internal sealed class KeyEndpointsFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var path = context.HttpContext.Request.RouteValues;
        var isSound = ResourceName.IsValid(path["tenant"] as string) && ResourceName.IsValid(path["application"] as string)
            && (path["id"] is not string id || KeyText.IsId(id));
        return isSound ? next(context) : ValueTask.FromResult<object?>(Refuse.NotFound());
    }
}
