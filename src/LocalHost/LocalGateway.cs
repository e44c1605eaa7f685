using System.Net.Sockets;
using AiGateway.Hosting;
using AiGateway.Storage;

namespace AiGateway.LocalHost;

/// <summary>Starts the gateway on Kestrel with embedded storage and runs it until it is told to stop.</summary>
internal static partial class LocalGateway
{
    private const int BadSetting = 2;
    private const int CannotStart = 3;
    private const string DefaultAddress = "http://localhost:7071";

    // Settings are read once. To watch appsettings.json is to watch the whole directory it stands in, and with it every write to the data directory: 7 % of the CPU under load.
    private const string WatchesNoFiles = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>The process's exit code: 0 after an orderly stop, 2 for a setting that is wrong, 3 when something else is in the way.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await ServeAsync(args);
            return 0;
        }
        catch (GatewaySettingsException exception)
        {
            return Fail(BadSetting, exception.Mistakes);
        }
        catch (StorageUnavailableException exception)
        {
            return Fail(CannotStart, [exception.Message]);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return Fail(CannotStart, [$"{exception.Message} If an address is in the way, choose another with --urls, such as --urls http://localhost:7072."]);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException)
        {
            // What --urls, appsettings.json or a file of the data directory can do to a start; the message names it.
            return Fail(CannotStart, [exception.Message]);
        }
    }

    private static async Task ServeAsync(string[] args)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var builder = WebApplication.CreateSlimBuilder([WatchesNoFiles, .. args]);
        var options = GatewaySettings.Read(builder.Configuration, HostRules.LocalHost);
        using var directory = DataDirectory.Open(options.DataDirectory);
        var admin = new AdminKeyFile(directory);
        var (adminKeyHash, newAdminKey) = admin.Open(options.AdminKey);

        Configure(builder);
        builder.Services.AddAiGateway(options, directory, adminKeyHash, InstanceName.Of(directory)).AddHostedService<MaintenanceClock>();
        await using var app = builder.Build();
        var gateway = new GatewayApplication(app.Services);
        app.Run(gateway.ExecuteAsync);

        // A key is made only once it can be shown: a start that fails on its address must leave the first start to the next one.
        await StartAsync(app);
        if (newAdminKey is not null) admin.Keep(newAdminKey);
        var demoKey = await FirstSteps.TakeAsync(app.Services, app.Lifetime.ApplicationStopping);
        Welcome.Print(new Welcome.Facts(app.Urls.First(), directory.Path, newAdminKey, demoKey, options.AdminKey is not null, admin.Location), time.GetElapsedTime(began));
        Log.Ready(app.Logger, app.Urls.First(), time.GetElapsedTime(began).TotalMilliseconds);
        await app.WaitForShutdownAsync();
    }

    // A start that fails leaves its background services running; they have to end before what they use is disposed.
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception)
        {
            await app.StopAsync();
            throw;
        }
    }

    private static void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? DefaultAddress);
        builder.WebHost.ConfigureKestrel(ServerLimits.Set).UseSockets(ServerLimits.Set).UseKestrelHttpsConfiguration();
        builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Azure", LogLevel.Warning);
        // As long as it may log anything, it makes an activity and a log scope for every request, which nobody reads.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A start that fails is told below in one sentence; the host would tell it first, with a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static int Fail(int code, IReadOnlyList<string> mistakes)
    {
        Console.Error.WriteLine("The gateway did not start:");
        foreach (var mistake in mistakes) Console.Error.WriteLine("  - " + mistake);
        return code;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The gateway listens on {Address}, {Milliseconds:0} ms after its start.")]
        public static partial void Ready(ILogger logger, string address, double milliseconds);
    }
}
