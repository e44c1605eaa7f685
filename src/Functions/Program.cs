using AiGateway.Functions;
using AiGateway.Hosting;
using AiGateway.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.AddGateway();
    builder.ConfigureFunctionsWebApplication(); // after the gateway: what is added last stops first, and records are flushed once the server has drained
    await builder.Build().RunAsync();
    return 0;
}
catch (GatewaySettingsException exception)
{
    return StartFailure.BadSetting(exception);
}
catch (StorageUnavailableException exception)
{
    return StartFailure.CannotStart(exception);
}
