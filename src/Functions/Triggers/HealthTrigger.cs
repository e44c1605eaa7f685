using AiGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>Whoever asks whether the gateway is well. The gateway itself says who needs a key, here and everywhere.</summary>
public sealed class HealthTrigger(GatewayApplication gateway)
{
    [Function("Health")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "health/{*path}")] HttpRequest request) => gateway;
}
