using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;

namespace AiGateway.Functions;

/// <summary>
/// Sends the gateway's logs and metrics to Application Insights without the Functions host in between, or writes the logs to the console where there is none. The host
/// drops what a worker logs outside of an invocation (Azure/azure-functions-dotnet-worker#702), and the alarms of the record of calls are such logs.
/// </summary>
internal static class Telemetry
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    // Set where Application Insights takes nothing but tokens; the host reads the rest of it.
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    // What hands logs to the host; the type is not public.
    private const string HostsLogs = "Microsoft.Azure.Functions.Worker.Logging.WorkerLoggerProvider";

    public static void AddTelemetry(this FunctionsApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);
        builder.Services.Configure<LoggerFilterOptions>(filters => filters.Rules.Add(new(HostsLogs, "AiGateway", LogLevel.None, filter: null)));
        if (builder.Configuration[ConnectionString] is { Length: > 0 } address) builder.Services.AddExport(address, signsIn: builder.Configuration[Authentication] is { Length: > 0 });
        else builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }

    private static void AddExport(this IServiceCollection services, string address, bool signsIn) => services.AddOpenTelemetry()
        .WithLogging(logging => logging.AddAzureMonitorLogExporter(exporter => Configure(exporter, address, signsIn)))
        .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(exporter => Configure(exporter, address, signsIn)));

    private static void Configure(AzureMonitorExporterOptions exporter, string address, bool signsIn)
    {
        exporter.ConnectionString = address;
        if (signsIn) exporter.Credential = new DefaultAzureCredential();
    }
}
