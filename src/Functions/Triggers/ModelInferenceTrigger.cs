using AiGateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>
/// Callers of models, and every path that no other function has. The Functions host tries routes in the alphabetical order of the functions' names and takes the first that
/// fits: a name that sorts before those of other HTTP functions would take all their requests.
/// </summary>
public sealed class ModelInferenceTrigger(GatewayApplication gateway)
{
    [Function("ModelInference")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => gateway;
}
