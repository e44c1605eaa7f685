using AiGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>Admins. Not under <c>/admin</c>: that prefix, like <c>/runtime</c>, belongs to the Functions host.</summary>
public sealed class ManagementTrigger(GatewayApplication gateway)
{
    [Function("Management")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "manage/{*path}")] HttpRequest request) => gateway;
}
