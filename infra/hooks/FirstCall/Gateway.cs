using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiGateway.FirstCall;

/// <summary>The gateway that was deployed, as its admin sees it.</summary>
internal sealed class Gateway : IDisposable
{
    private const string Management = "/manage/v1/";
    private static readonly TimeSpan PatienceWithOneCall = TimeSpan.FromSeconds(60);
    private readonly HttpClient http;
    private readonly Patience patience;

    public Gateway(Uri endpoint, string adminKey, Patience patience)
    {
        this.patience = patience;
#pragma warning disable RS0030 // This program is no part of the gateway: the rule about its egress does not concern it.
        http = new HttpClient { BaseAddress = endpoint, Timeout = PatienceWithOneCall };
#pragma warning restore RS0030
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
    }

    /// <summary>Returns when it is ready; throws <see cref="FirstCallException"/> with what it said last.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var (status, said) = await patience.TryAsync(() => TrySendAsync(HttpMethod.Get, "/health/ready", null, cancellationToken), IsReady, NotReady, cancellationToken);
        if (!IsReady((status, said))) throw new FirstCallException($"{NotReady((status, said))} Its log is in Application Insights; when it is mended, run 'azd hooks run postdeploy'.");
    }

    /// <summary>Makes a resource unless there is one of that name; true when it was made.</summary>
    public async Task<bool> MakeAsync(string path, JsonObject resource, CancellationToken cancellationToken)
    {
        var (status, text) = await SendAsync(HttpMethod.Put, path, resource, cancellationToken);
        return status != HttpStatusCode.PreconditionFailed && Read(path, status, text) is not null;
    }

    /// <summary>True when the application has a key, in force or not.</summary>
    public async Task<bool> HasKeysAsync(string application, CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var path = $"{application}/keys{after}";
            var (status, text) = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
            var page = Read(path, status, text);
            if (page["items"]!.AsArray().Count > 0) return true;
            // A page may be empty although more follow: it held keys of an application that had this name before.
            if ((string?)page["next"] is not { } next) return false;
            after = $"?after={Uri.EscapeDataString(next)}";
        }
    }

    /// <summary>A new key for the application, which is never shown again. When an answer was lost on its way there is one more, which nobody knows.</summary>
    public async Task<string> MintAsync(string application, string description, CancellationToken cancellationToken)
    {
        var path = $"{application}/keys";
        var (status, text) = await SendAsync(HttpMethod.Post, path, new() { ["description"] = description }, cancellationToken);
        return (string)Read(path, status, text)["key"]!;
    }

    public void Dispose() => http.Dispose();

    private static bool IsReady((HttpStatusCode? Status, string Said) answer) => answer.Status == HttpStatusCode.OK;

    private string NotReady((HttpStatusCode? Status, string Said) answer) => $"The gateway is not ready. {Quote("/health/ready", answer)}";

    private string Quote(string path, (HttpStatusCode? Status, string Said) answer) =>
        answer.Status is { } status ? $"{new Uri(http.BaseAddress!, path)} said: {(int)status} {answer.Said}" : answer.Said;

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string resource, JsonObject? content, CancellationToken cancellationToken)
    {
        var path = Management + resource;
        var (status, text) = await patience.TryAsync(
            () => TrySendAsync(method, path, content, cancellationToken),
            answer => answer.Status < HttpStatusCode.InternalServerError,
            answer => Quote(path, answer),
            cancellationToken);
        return (status ?? throw new FirstCallException(text), text);
    }

    /// <summary>One try; no status, and why in a sentence, when there was no answer.</summary>
    private async Task<(HttpStatusCode? Status, string Text)> TrySendAsync(HttpMethod method, string path, JsonObject? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content is null ? null : JsonContent.Create(content) };
        if (method == HttpMethod.Put) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            return (null, $"{request.RequestUri} does not answer: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{request.RequestUri} does not answer within {PatienceWithOneCall.TotalSeconds} s.");
        }
    }

    private static JsonObject Read(string path, HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created => Parse(path, text),
        HttpStatusCode.Unauthorized => throw new FirstCallException(
            "The gateway does not take the admin key that is in Key Vault. It reads a key that was changed there within a day, or when the function app is restarted."),
        _ => throw new FirstCallException($"The gateway refused {path}: {(int)status} {text}"),
    };

    private static JsonObject Parse(string path, string text)
    {
        try
        {
            return JsonNode.Parse(text)!.AsObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page: its own words say more than the parser's.
            throw new FirstCallException($"Something else than the gateway answered {path}, perhaps a proxy on the way: {text[..Math.Min(text.Length, 200)]}");
        }
    }
}
