using System.Net.Http.Headers;
using AiGateway.Fixtures;
using AiGateway.Hosting;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Hosting;

/// <summary>The one application inside another one that has routed the request before, as the Functions worker does.</summary>
internal sealed class HostedGateway : IAsyncDisposable
{
    private const string AdminSecret = "hosted-gateway-tests-0123456789abcdef";
    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly WebApplication app;

    private HostedGateway()
    {
        data = DataDirectory.Open(directory.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAiGateway(new GatewayOptions(), data, AdminKey.Hash(AdminSecret), "test");
        app = builder.Build();
        var gateway = new GatewayApplication(app.Services);
        app.Map("/{first?}/{**outer}", (HttpContext http) => gateway.ExecuteAsync(http)).ExcludeFromDescription();
    }

    /// <summary>The outer application's services; its own routes are not the gateway's.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>A client without a key.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client with the admin's key.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public static async Task<HostedGateway> StartAsync()
    {
        var hosted = new HostedGateway();
        await hosted.app.StartAsync();
        var address = new Uri(hosted.app.Urls.First());
        hosted.Client = new HttpClient { BaseAddress = address };
        hosted.Admin = new HttpClient { BaseAddress = address };
        hosted.Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminSecret);
        return hosted;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Admin.Dispose();
        await app.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }
}
