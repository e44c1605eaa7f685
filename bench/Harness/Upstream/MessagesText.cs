using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>Anthropic's messages. Of an event only its text comes through a translation, so the stamp stands there.</summary>
internal sealed class MessagesText(string model, int events) : IReplyText
{
    private const string Id = "msg_0123456789abcdefghijklmn";
    private const string Text = "An answer of about the length that a short question gets, so that the whole reply has six hundred bytes or so.";

    public string Whole => $$$"""
        {"id":"{{{Id}}}","type":"message","role":"assistant","model":"{{{model}}}","content":[{"type":"text","text":"{{{Stamp.Blank}}} {{{Text}}}"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":128,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":21,"service_tier":"standard"}}
        """;

    public IReadOnlyList<string> Opening =>
    [
        Named("message_start", $$$"""
            "message":{"id":"{{{Id}}}","type":"message","role":"assistant","model":"{{{model}}}","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":128,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}
            """),
        "event: ping\ndata: {\"type\": \"ping\"}\n\n",
        Named("content_block_start", """
            "index":0,"content_block":{"type":"text","text":""}
            """),
    ];

    public IReadOnlyList<string> Ending =>
    [
        Named("content_block_stop", """
            "index":0
            """),
        Named("message_delta", $$$"""
            "delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":{{{events}}}}
            """),
        "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
    ];

    public string Event(string word) => Named("content_block_delta", $$$"""
        "index":0,"delta":{"type":"text_delta","text":"{{{word}}} {{{Stamp.Blank}}}"}
        """);

    private static string Named(string type, string rest) => $"event: {type}\n" + $$"""data: {"type":"{{type}}",{{rest}}}""" + "\n\n";
}
