using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Management.Reference;

/// <summary>Puts descriptions on routes.</summary>
public static class OperationExtensions
{
    /// <summary>Describes a route for the OpenAPI document.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, Operation operation)
    {
        route.WithMetadata(operation).WithName(operation.Id).WithTags(operation.Tag).WithSummary(operation.Summary);
        foreach (var status in operation.Statuses)
            route.WithMetadata(new ProducesResponseTypeMetadata(status, operation.Reply ?? typeof(void), operation.Reply is null ? [] : ["application/json"]));
        foreach (var status in operation.Problems.Union([400, 401, 500, 503]).Order())
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problems.Problem), ["application/problem+json"]));
        return route;
    }
}
