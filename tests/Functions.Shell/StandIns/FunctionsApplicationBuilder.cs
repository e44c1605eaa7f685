using AiGateway.Functions.Shell.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

// Read from Azure/azure-functions-dotnet-worker, src/DotNetWorker/Builder/FunctionsApplicationBuilder.cs, tag 2.52.0. What it builds is in Host/.

/// <summary>Builds a worker and, here, the host around it.</summary>
public sealed class FunctionsApplicationBuilder
{
    private readonly WebApplicationBuilder web;

    internal FunctionsApplicationBuilder(string[] args)
    {
        web = WebApplication.CreateSlimBuilder(args);
        web.Logging.ClearProviders(); // as the worker does: its logs go to the host
    }

    public ConfigurationManager Configuration => web.Configuration;

    public IServiceCollection Services => web.Services;

    public ILoggingBuilder Logging => web.Logging;

    internal bool HasWebApplication { get; set; }

    public IHost Build()
    {
        if (!HasWebApplication) throw new InvalidOperationException("HTTP functions that return an IResult need ConfigureFunctionsWebApplication.");
        var app = web.Build();
        FunctionsHost.Run(app, FoundFunctions.In(typeof(FunctionsApplicationBuilder).Assembly), HostSettings.Read());
        return app;
    }
}
