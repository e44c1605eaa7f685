using System.Text;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>The same text in the wire formats of upstreams, each as its provider writes it.</summary>
internal static class WireStreams
{
    private const string ItemId = "msg_68e6f0a1b2c481908d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a";
    private const string ResponseId = "resp_68e6f0a1b2c481908d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a";

    private static readonly Dictionary<string, Func<WireStream>> Formats = new()
    {
        ["openai-chat"] = () => new(Bytes(ChatOpening), ChatStreams.Events()),
        ["anthropic-messages"] = () => Text(AnthropicOpening, word => Named("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{word}}}"}      }""")),
        ["openai-responses"] = () => Text(ResponsesOpening, word => Named(
            "response.output_text.delta", $$"""{"type":"response.output_text.delta","sequence_number":104,"item_id":"{{ItemId}}","output_index":0,"content_index":0,"delta":"{{word}}","logprobs":[]}""")),
        ["gemini-generate"] = () => Text("", word => Unnamed(
            $$$"""{"candidates": [{"content": {"parts": [{"text": "{{{word}}}"}],"role": "model"},"index": 0}],"usageMetadata": {"promptTokenCount": 110,"candidatesTokenCount": 57,"totalTokenCount": 167},"modelVersion": "gemini-2.5-flash"}""")),
        ["bedrock-converse"] = () => new(
            EventStreamFrame.Of("messageStart", """{"p":"abcdefghijklmnopqr","role":"assistant"}"""), Each(word => EventStreamFrame.Of("contentBlockDelta", $$$"""{"contentBlockIndex":0,"delta":{"text":"{{{word}}}"},"p":"abcdefghijklmnopqr"}"""))),
        ["cohere-chat"] = () => Text(CohereOpening, word => Named("content-delta", $$$$$"""{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"{{{{{word}}}}}"}}}}""")),
        ["ollama-chat"] = () => Text("", word => $$$"""{"model":"llama3.2","created_at":"2025-10-09T08:53:21.123456Z","message":{"role":"assistant","content":"{{{word}}}"},"done":false}""" + "\n"),
    };

    private static string ChatOpening => Unnamed(
        """{"id":"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini-2024-07-18","system_fingerprint":"fp_129a36352a","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}""");

    private static string AnthropicOpening =>
        Named("message_start", """{"type":"message_start","message":{"id":"msg_01XFDUDYJgAACzvnptvVoYEL","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":110,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}}""")
        + Named("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}        }""")
        + Named("ping", """{"type": "ping"}""");

    private static string ResponsesOpening =>
        Named("response.created", $$$"""{"type":"response.created","sequence_number":0,"response":{"id":"{{{ResponseId}}}","object":"response","created_at":1760000000,"status":"in_progress","model":"gpt-4o-mini-2024-07-18","output":[],"usage":null}}""")
        + Named("response.output_item.added", $$$"""{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"{{{ItemId}}}","type":"message","status":"in_progress","content":[],"role":"assistant"}}""")
        + Named("response.content_part.added", $$$"""{"type":"response.content_part.added","sequence_number":2,"item_id":"{{{ItemId}}}","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}""");

    private static string CohereOpening =>
        Named("message-start", """{"id":"29f14a5a-11de-4cae-9800-25e4747408ea","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}""")
        + Named("content-start", """{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}""");

    /// <summary>The stream of an upstream that speaks the dialect of that name.</summary>
    public static WireStream Of(string dialect) => Formats[dialect]();

    // A format without an opening begins with a piece of its text.
    private static WireStream Text(string opening, Func<string, string> delta)
    {
        var deltas = Each(word => Bytes(delta(word)));
        return new(opening.Length > 0 ? Bytes(opening) : deltas[0], deltas);
    }

    private static byte[][] Each(Func<string, byte[]> delta) => [.. Enumerable.Range(0, ChatStreams.EventsOfARead).Select(at => delta(ChatStreams.WordOf(at)))];

    private static string Named(string name, string json) => $"event: {name}\n{Unnamed(json)}";

    private static string Unnamed(string json) => $"data: {json}\n\n";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
