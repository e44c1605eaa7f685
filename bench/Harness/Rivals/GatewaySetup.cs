using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Rivals;

/// <summary>Gives a running gateway what a call needs, over its own management routes.</summary>
internal sealed class GatewaySetup : IDisposable
{
    /// <summary>How records are delivered when a policy says nothing else.</summary>
    public const string Durable = "durable";
    public const string Fast = "fast";
    private const string Provider = "bench";
    private const string AnthropicProvider = "bench-anthropic";
    private const long MostRequests = 1_000_000_000;
    private const long MostTokens = 1_000_000_000_000;
    private readonly HttpClient _client;

    public GatewaySetup(int port, string adminKey)
    {
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/manage/v1/") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
    }

    public async Task AddModelsAsync(string upstream, IEnumerable<string> models, CancellationToken cancellation)
    {
        var credential = new { env = GatewayProcess.UpstreamKeyVariable };
        await PutAsync($"providers/{Provider}", new { kind = "openai", baseUrl = $"{upstream}/v1", credential }, cancellation);
        await PutAsync($"providers/{AnthropicProvider}", new { kind = "anthropic", baseUrl = upstream, credential }, cancellation);
        foreach (var model in models)
        {
            var provider = Models.IsOfAnthropic(model) ? AnthropicProvider : Provider;
            await PutAsync($"deployments/{model}", new { provider, model, maxOutputTokens = 4096, price = new { input = 1, output = 2 } }, cancellation);
            await PutAsync($"models/{model}", new { route = new { targets = new[] { new { deployment = model } } } }, cancellation);
        }
    }

    /// <summary>A tenant with one policy and one application; the key of the application.</summary>
    public async Task<string> AddTenantAsync(string name, bool limits, string delivery, CancellationToken cancellation)
    {
        await PutAsync($"tenants/{name}", new { }, cancellation);
        await PutAsync($"tenants/{name}/applications/app", new { }, cancellation);
        var policy = new JsonObject();
        if (limits) policy["limits"] = new JsonObject { ["requestsPerMinute"] = MostRequests, ["tokensPerMinute"] = MostTokens, ["tokensPerDay"] = MostTokens };
        if (delivery != Durable) policy["records"] = new JsonObject { ["delivery"] = delivery };
        if (policy.Count > 0) await PutAsync($"tenants/{name}/policies/bench", policy, cancellation);
        var made = await SendAsync(HttpMethod.Post, $"tenants/{name}/applications/app/keys", new { }, cancellation);
        return made.GetProperty("key").GetString()!;
    }

    public void Dispose() => _client.Dispose();

    private Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, body, cancellation);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, body.GetType()) };
        using var reply = await _client.SendAsync(request, cancellation);
        var answer = await reply.Content.ReadAsStringAsync(cancellation);
        return reply.IsSuccessStatusCode ? JsonElement.Parse(answer) : throw new InvalidOperationException($"{method} {path}: {(int)reply.StatusCode} {answer}");
    }
}
