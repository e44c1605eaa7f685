using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Management;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Management;

/// <summary>The management routes on a loopback socket, and a client that holds the admin key.</summary>
internal sealed class ManagementServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ManagementServer(WebApplication app, string adminKey)
    {
        this.app = app;
        AdminKey = adminKey;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
    }

    public string AdminKey { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<ManagementServer> StartAsync(
        GatewayTables tables, Action<IServiceCollection>? addRooms = null, Action<RouteGroupBuilder>? mapRooms = null, TimeProvider? time = null)
    {
        var adminKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(tables).AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddManagement(new() { AdminKeyHash = AdminKeyHashOf(adminKey) });
        addRooms?.Invoke(builder.Services);
        var app = builder.Build();
        var group = app.MapManagement();
        mapRooms?.Invoke(group);
        await app.StartAsync();
        return new(app, adminKey);
    }

    /// <summary>Sends a request; a body is sent as JSON, headers are given as pairs.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static byte[] AdminKeyHashOf(string key) => AiGateway.Management.Authentication.AdminKey.Hash(key);
}
