using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AiGateway.FirstCall;

/// <summary>The gateway that was deployed, as its admin sees it.</summary>
internal sealed class Gateway : IDisposable
{
    private const string Management = "/manage/v1/";
    private static readonly TimeSpan PatienceWithOneCall = TimeSpan.FromSeconds(60);
    private readonly HttpClient http;

    public Gateway(Uri endpoint, string adminKey)
    {
#pragma warning disable RS0030 // This program is no part of the gateway: the rule about its egress does not concern it.
        http = new HttpClient { BaseAddress = endpoint, Timeout = PatienceWithOneCall };
#pragma warning restore RS0030
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
    }

    /// <summary>Returns when it is ready; throws <see cref="FirstCallException"/> with what it said last.</summary>
    public async Task WaitUntilReadyAsync(Patience patience, CancellationToken cancellationToken)
    {
        var (isReady, said) = await patience.TryAsync(() => AskAsync(cancellationToken), answer => answer.IsReady, cancellationToken);
        if (isReady) return;
        throw new FirstCallException(
            $"The gateway is not ready. {new Uri(http.BaseAddress!, "/health/ready")} said: {said} Its log is in Application Insights; when it is mended, run 'azd hooks run postdeploy'.");
    }

    /// <summary>Makes a resource unless there is one of that name; true when it was made.</summary>
    public async Task<bool> MakeAsync(string path, JsonObject resource, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Management + path) { Content = JsonContent.Create(resource) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        var (status, text) = await SendAsync(request, cancellationToken);
        return status != HttpStatusCode.PreconditionFailed && Read(path, status, text) is not null;
    }

    /// <summary>True when the application has a key, in force or not.</summary>
    public async Task<bool> HasKeysAsync(string application, CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var path = $"{application}/keys{after}";
            using var request = new HttpRequestMessage(HttpMethod.Get, Management + path);
            var (status, text) = await SendAsync(request, cancellationToken);
            var page = Read(path, status, text);
            if (page["items"]!.AsArray().Count > 0) return true;
            // A page may be empty although more follow: it held keys of an application that had this name before.
            if ((string?)page["next"] is not { } next) return false;
            after = $"?after={Uri.EscapeDataString(next)}";
        }
    }

    /// <summary>A new key for the application, which is never shown again.</summary>
    public async Task<string> MintAsync(string application, string description, CancellationToken cancellationToken)
    {
        var path = $"{application}/keys";
        using var request = new HttpRequestMessage(HttpMethod.Post, Management + path) { Content = JsonContent.Create(new JsonObject { ["description"] = description }) };
        var (status, text) = await SendAsync(request, cancellationToken);
        return (string)Read(path, status, text)["key"]!;
    }

    public void Dispose() => http.Dispose();

    private async Task<(bool IsReady, string Said)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
            var (status, text) = await SendAsync(request, cancellationToken);
            return (status == HttpStatusCode.OK, $"{(int)status} {text}");
        }
        catch (FirstCallException exception)
        {
            return (false, exception.Message);
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            throw new FirstCallException($"{request.RequestUri} does not answer: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FirstCallException($"{request.RequestUri} does not answer within {PatienceWithOneCall.TotalSeconds} s.");
        }
    }

    private static JsonNode Read(string path, HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created => JsonNode.Parse(text)!,
        HttpStatusCode.Unauthorized => throw new FirstCallException(
            "The gateway does not take the admin key that is in Key Vault. It reads a key that was changed there within a day, or when the function app is restarted."),
        _ => throw new FirstCallException($"The gateway refused {path}: {(int)status} {text}"),
    };
}
