using AiGateway.Management.Problems;
using AiGateway.Resources.Keys;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Resources;

/// <summary>What cannot be a name in the path to a resource names nothing, and must not reach the store.</summary>
internal sealed class ResourceEndpointsFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var path = context.HttpContext.Request.RouteValues;
        var isSound = IsNameOrAbsent(path["tenant"]) && IsNameOrAbsent(path["application"]) && (path["id"] is not string id || KeyText.IsId(id));
        return isSound ? next(context) : ValueTask.FromResult<object?>(Refuse.NotFound());
    }

    private static bool IsNameOrAbsent(object? part) => part is null || ResourceName.IsValid(part as string);
}
