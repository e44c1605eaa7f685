using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Functions.Tests.Telemetry;

/// <summary>Takes what Application Insights' exporter sends, on loopback.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> received = new();

    private TelemetrySink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    /// <summary>All telemetry so far, as it was sent.</summary>
    public string Received => string.Concat(received);

    /// <summary>For the setting APPLICATIONINSIGHTS_CONNECTION_STRING.</summary>
    public string ConnectionString => $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={app.Urls.Single()}/;LiveEndpoint={app.Urls.Single()}/";

    public static async Task<TelemetrySink> StartAsync()
    {
        var sink = new TelemetrySink();
        await sink.app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        await using var body = http.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body;
        using var reader = new StreamReader(body);
        received.Enqueue(await reader.ReadToEndAsync(http.RequestAborted));
        await http.Response.WriteAsJsonAsync(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<object>() });
    }
}
