using System.Net;
using System.Net.Http.Headers;

namespace AiGateway.Upstream.Simulated;

/// <summary>
/// Answers like a model on OpenAI's chat wire and says that it is none. It stands behind the same handler type as the network, so that its
/// replies take every step that a vendor's do.
/// </summary>
internal sealed class SimulatedModel(TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (SimulatedPrompt.Read(body) is not { } prompt) return Reply(HttpStatusCode.BadRequest, SimulatedReply.Refusal("The simulated model could not read the request."));
        if (prompt.Choices > SimulatedPrompt.MostChoices) return Reply(HttpStatusCode.BadRequest, SimulatedReply.Refusal($"The simulated model gives at most {SimulatedPrompt.MostChoices} choices: lower 'n'."));
        var now = time.GetUtcNow();
        var reply = new SimulatedReply(prompt, $"chatcmpl-simulated-{Guid.CreateVersion7(now):N}", now.ToUnixTimeSeconds());
        return prompt.Stream ? Stream(reply) : Reply(HttpStatusCode.OK, reply.Whole());
    }

    private HttpResponseMessage Stream(SimulatedReply reply) => new(HttpStatusCode.OK)
    {
        Content = new StreamContent(SimulatedTyping.Start(reply.Events(), time))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") },
        },
    };

    private static HttpResponseMessage Reply(HttpStatusCode status, byte[] body) => new(status)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };
}
