using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AiGateway.Fixtures.Scripting;

/// <summary>
/// An upstream on a loopback port that answers each request by a script and remembers what it got. Queued scripts are used once each,
/// then <see cref="Otherwise"/> answers.
/// </summary>
public sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<UpstreamScript> queue = new();
    private readonly ConcurrentQueue<ReceivedRequest> requests = new();
    private readonly SemaphoreSlim arrived = new(0);
    private int taken;

    private ScriptedUpstream(X509Certificate2? certificate)
    {
        Certificate = certificate;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => Listen(listen, certificate));
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Answers every request that no queued script does.</summary>
    public Func<ReceivedRequest, UpstreamScript> Otherwise { get; set; } = _ => OpenAIScripts.Whole("Hello!");

    /// <summary>Trust this to call an upstream that speaks TLS; null for one that does not.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What an OpenAI SDK would be given: ends in <c>/v1</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary><c>127.0.0.1:port</c>, as the gateway's list of allowed private hosts wants it.</summary>
    public string HostAndPort => BaseUrl.Authority;

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. requests];

    /// <summary>Starts one that speaks HTTP/1.1 in clear text.</summary>
    public static Task<ScriptedUpstream> StartAsync() => StartAsync(null);

    /// <summary>Starts one that speaks TLS with a certificate made now, HTTP/2 and HTTP/1.1.</summary>
    public static Task<ScriptedUpstream> StartWithTlsAsync() => StartAsync(LoopbackCertificate.Make());

    /// <summary>Queues a script for each of the next requests.</summary>
    public void Next(params ReadOnlySpan<UpstreamScript> scripts)
    {
        foreach (var script in scripts) queue.Enqueue(script);
    }

    /// <summary>The next request, in order of arrival, that this method has not returned yet.</summary>
    public async Task<ReceivedRequest> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        await arrived.WaitAsync(cancellationToken);
        return requests.ElementAt(Interlocked.Increment(ref taken) - 1);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        Certificate?.Dispose();
        arrived.Dispose();
    }

    private static async Task<ScriptedUpstream> StartAsync(X509Certificate2? certificate)
    {
        var upstream = new ScriptedUpstream(certificate);
        await upstream.app.StartAsync();
        upstream.BaseUrl = new Uri(new Uri(upstream.app.Urls.Single()), "/v1");
        return upstream;
    }

    private static void Listen(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            listen.Protocols = HttpProtocols.Http1;
            return;
        }

        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(certificate);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = await ReceivedRequest.ReadAsync(http);
        requests.Enqueue(request);
        arrived.Release();
        var script = queue.TryDequeue(out var queued) ? queued : Otherwise(request);
        try
        {
            await script.RunAsync(http);
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client left: that is what the test is about.
        }
    }
}
