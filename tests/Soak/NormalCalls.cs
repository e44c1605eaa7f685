using System.Net;
using System.Text;

namespace AiGateway.Soak;

/// <summary>Calls as an SDK makes them, on pooled connections.</summary>
internal sealed class NormalCalls(Stand stand) : IDisposable
{
    private readonly HttpClient client = stand.Gateway.Client();

    /// <summary>A whole answer.</summary>
    public async Task<bool> WholeAsync() => await SendAsync(Prompts.Body(Prompts.Whole)) == HttpStatusCode.OK;

    /// <summary>A stream that is read to its end.</summary>
    public async Task<bool> StreamAsync() => await SendAsync(Prompts.Body(Prompts.Streamed)) == HttpStatusCode.OK;

    /// <summary>A call that is refused for its body.</summary>
    public async Task<bool> RefusedAsync() => await SendAsync("""{"model":"soak","messages":[]}""") == HttpStatusCode.BadRequest;

    /// <summary>A stream that the client leaves after its head.</summary>
    public async Task<bool> LeftAsync()
    {
        using var request = Request(Prompts.Body(Prompts.Held));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpStatusCode?> SendAsync(string body)
    {
        try
        {
            using var request = Request(body);
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Request(string body) =>
        new(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
