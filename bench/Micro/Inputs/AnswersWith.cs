namespace AiGateway.Bench.Micro.Inputs;

/// <summary>An upstream that answers with a body, without a network.</summary>
internal sealed class AnswersWith(Stream body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) });
}
