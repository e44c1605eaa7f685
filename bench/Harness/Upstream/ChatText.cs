using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class ChatText(string model, int events) : IReplyText
{
    private const string Id = "chatcmpl-0123456789abcdefghijklmnopqrs";
    private const string Text = "An answer of about the length that a short question gets, so that the whole reply has six hundred bytes or so.";

    public string Whole => $$$"""
        {"id":"{{{Id}}}","object":"chat.completion","created":1764000000,"model":"{{{model}}}","choices":[{"index":0,"message":{"role":"assistant","content":"{{{Text}}}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":128,"completion_tokens":21,"total_tokens":149,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}},"system_fingerprint":"{{{Stamp.Blank}}}"}
        """;

    public IReadOnlyList<string> Opening => [];

    public IReadOnlyList<string> Ending =>
    [
        Chunk("""
            "choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]
            """),
        Chunk($$"""
            "choices":[],"usage":{"prompt_tokens":128,"completion_tokens":{{events}},"total_tokens":{{128 + events}}}
            """),
        "data: [DONE]\n\n",
    ];

    public string Event(string word) => Chunk($$"""
        "system_fingerprint":"{{Stamp.Blank}}","choices":[{"index":0,"delta":{"content":"{{word}}"},"logprobs":null,"finish_reason":null}]
        """);

    private string Chunk(string rest) => $$"""data: {"id":"{{Id}}","object":"chat.completion.chunk","created":1764000000,"model":"{{model}}",{{rest}}}""" + "\n\n";
}
