using System.Net.Http.Headers;
using System.Text.Json;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>Asks Google for tokens, over the gateway's own handler, so under the same rules as an upstream is asked.</summary>
internal sealed class GoogleEndpoint(HttpMessageHandler network, CredentialLog log, TimeProvider time)
{
    private const int LongestReply = 64 * 1024;

    /// <summary>The token of the reply; null when there is none, which is told to operators by the name of the field that holds the address.</summary>
    public async Task<TimedSecret?> AskAsync(string field, Uri address, HttpContent question, string? bearer, CancellationToken cancellationToken)
    {
        using var client = new HttpMessageInvoker(network, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = question };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await client.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(LongestReply, cancellationToken);
        var token = response.IsSuccessStatusCode ? await ReadAsync(response.Content, cancellationToken) : null;
        if (token is null) log.FetchRefused("Google", field, (int)response.StatusCode);
        return token;
    }

    private async Task<TimedSecret?> ReadAsync(HttpContent reply, CancellationToken cancellationToken)
    {
        await using var body = await reply.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return GoogleTokenReply.Read(document.RootElement, time.GetUtcNow());
    }
}
