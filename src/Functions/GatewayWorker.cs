using AiGateway.CallLog;
using AiGateway.CallLog.Delivery;
using AiGateway.Hosting;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using Azure.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Functions;

/// <summary>Makes the worker a gateway.</summary>
internal static class GatewayWorker
{
    /// <summary>Reads the settings and registers everything. Throws <see cref="GatewaySettingsException"/> with all that is wrong with the settings.</summary>
    public static void AddGateway(this FunctionsApplicationBuilder builder)
    {
        var options = GatewaySettings.Read(builder.Configuration, HostRules.Functions);
        var directory = options.KeepsFiles ? DataDirectory.Open(options.DataDirectory) : null; // held until the process ends
        builder.Services.AddAiGateway(options, directory, AdminKey.Hash(options.AdminKey!), NewInstance()).AddSingleton<GatewayApplication>();
        if (options.EventHubs is { } hub) builder.Services.AddEventHub(hub);
        // Kestrel would answer a body of 30 MB with a 500 before the gateway could refuse it with its own 413.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.AddTelemetry();
    }

    private static IServiceCollection AddEventHub(this IServiceCollection services, EventHubsChoice hub) => services
        .AddSingleton(provider => EventHubProducer.Open(hub, provider.GetRequiredService<TokenCredential>()))
        .AddSingleton<IRecordTransport, EventHubTransport>();

    // A name of its own for each process: the host may run several workers on an instance, and none of them comes back under its name.
    private static string NewInstance() => "functions-" + Guid.NewGuid().ToString("N");
}
