using System.Net.Http.Headers;
using System.Text;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>An upstream that answers at once, without a network: with a small reply, or with a stream of one read.</summary>
internal sealed class AtOnce : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue EventStream = new("text/event-stream");

    private static readonly byte[] Reply = Encoding.UTF8.GetBytes("""
        {"id":"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG","object":"chat.completion","created":1760000000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant",
        "content":"The harbour lies still, and the last ferry of the evening turns its lights towards the town.","refusal":null},"logprobs":null,"finish_reason":"stop"}],
        "usage":{"prompt_tokens":110,"completion_tokens":57,"total_tokens":167,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}
        """);

    private static readonly byte[] Stream = [.. ChatStreams.Read(), .. "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"u8];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(System.IO.Stream.Null, cancellationToken);
        var isStream = request.Headers.Accept.ToString() == EventStream.MediaType;
        var content = new ByteArrayContent(isStream ? Stream : Reply);
        content.Headers.ContentType = isStream ? EventStream : Json;
        return new() { Content = content };
    }
}
