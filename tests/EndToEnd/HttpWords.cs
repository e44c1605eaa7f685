using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Short words for raw calls.</summary>
internal static class HttpWords
{
    public const string ChatPath = "/v1/chat/completions";

    public static string Body(string model = GatewayWithUpstream.Model, bool stream = false, string more = "") =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"hi"}]{{(stream ? ",\"stream\":true" : "")}}{{more}}}""";

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string body, CancellationToken cancellationToken = default) =>
        client.PostJsonAsync(path, Encoding.UTF8.GetBytes(body), cancellationToken);

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, byte[] body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    /// <summary>The error object of a refusal in OpenAI's shape.</summary>
    public static async Task<JsonNode> ErrorAsync(this HttpResponseMessage response)
    {
        var body = await response.JsonAsync();
        body.AsObject().Select(member => member.Key).ShouldBe(["error"]);
        var error = body["error"]!;
        error.AsObject().Select(member => member.Key).ShouldBe(["message", "type", "param", "code"], ignoreOrder: true);
        return error;
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    /// <summary>Reads a stream up to the line that holds that text.</summary>
    public static async Task ReadUntilAsync(this StreamReader reader, string text)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (line.Contains(text, StringComparison.Ordinal)) return;
        throw new InvalidOperationException("The stream ended before: " + text);
    }
}
