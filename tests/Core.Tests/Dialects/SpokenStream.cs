using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects;

/// <summary>What an upstream says in one dialect: how it begins, pieces of a text, and other pieces.</summary>
internal sealed record SpokenStream(SpokenEvent[] Opening, SpokenEvent[] Texts, SpokenEvent[] Others)
{
    private const int Warm = 200;
    private const int Rounds = 200;
    private const int Counts = 5;
    private const int Room = 4 << 20;

    private static readonly Dictionary<string, SpokenStream> All = new()
    {
        ["openai-chat"] = new(
            ["""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}"""],
            [
                """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" caf\u00e9"},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"\n\"quay\""},"logprobs":null,"finish_reason":null}]}""",
            ],
            ["""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a"}}]},"logprobs":null,"finish_reason":null}]}"""]),
        ["anthropic-messages"] = new(
            [
                new("message_start", """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":1}}}"""),
                new("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
            ],
            [
                new("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" caf\u00e9"}    }"""),
                new("content_block_delta", """{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "\n\"quay\""}}"""),
            ],
            [
                new("content_block_delta", """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a"}}"""),
                new("content_block_delta", """{"type":"content_block_delta","index":2,"delta":{"type":"thinking_delta","thinking":"Hm"}}"""),
                new("ping", """{"type": "ping"}"""),
            ]),
        ["openai-responses"] = new(
            [
                new("response.created", """{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"m","output":[]}}"""),
                new("response.output_item.added", """{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","content":[],"role":"assistant"}}"""),
                new("response.content_part.added", """{"type":"response.content_part.added","sequence_number":2,"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"text":""}}"""),
            ],
            [
                new("response.output_text.delta", """{"type":"response.output_text.delta","sequence_number":3,"item_id":"msg_1","output_index":0,"content_index":0,"delta":" caf\u00e9","logprobs":[]}"""),
                new("response.output_text.delta", """{"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"\n\"quay\"","logprobs":[],"obfuscation":"a1b2"}"""),
            ],
            [new("response.function_call_arguments.delta", """{"type":"response.function_call_arguments.delta","sequence_number":5,"item_id":"fc_1","output_index":1,"delta":"{\"a"}""")]),
        ["gemini-generate"] = new(
            ["""{"candidates": [{"content": {"parts": [{"text": "On"}],"role": "model"},"index": 0}],"usageMetadata": {"promptTokenCount": 5},"modelVersion": "m","responseId": "r"}"""],
            [
                """{"candidates": [{"content": {"parts": [{"text": " caf\u00e9"}],"role": "model"},"index": 0}],"usageMetadata": {"promptTokenCount": 5,"totalTokenCount": 5,"promptTokensDetails": [{"modality": "TEXT","tokenCount": 5}]},"modelVersion": "m","responseId": "r"}""",
                """{"candidates":[{"content":{"parts":[{"text":"\n\"quay\""}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2,"totalTokenCount":7},"modelVersion":"m","responseId":"r"}""",
            ],
            ["""{"candidates":[{"content":{"parts":[{"text":"Hm","thought":true}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":5,"totalTokenCount":7,"thoughtsTokenCount":2},"modelVersion":"m"}"""]),
        ["bedrock-converse"] = new(
            [new("messageStart", """{"p":"abc","role":"assistant"}""")],
            [
                new("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":" caf\u00e9"},"p":"abcdef"}"""),
                new("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"\n\"quay\""},"p":"abc"}"""),
            ],
            []),
        ["cohere-chat"] = new(
            [
                new("message-start", """{"id":"1","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}"""),
                new("content-start", """{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}"""),
            ],
            // Plain ones: of others the characters are counted, which citations need.
            [
                new("content-delta", """{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":" café"}}}}"""),
                new("content-delta", """{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":" quay"}}}}"""),
            ],
            []),
        ["ollama-chat"] = new(
            ["""{"model":"m","created_at":"2025-10-09T08:53:21.123456Z","message":{"role":"assistant","content":"On"},"done":false}"""],
            [
                """{"model":"m","created_at":"2025-10-09T08:53:21.123456Z","message":{"role":"assistant","content":" caf\u00e9"},"done":false}""",
                """{"model":"m","created_at":"2025-10-09T08:53:21.234567Z","message":{"role":"assistant","content":"\n\"quay\""},"done":false}""",
            ],
            []),
    };

    public static SpokenStream In(string dialect) => All[dialect];

    /// <summary>The bytes of managed memory that these events take, told hundreds of times, once the stream is under way.</summary>
    public long CostOf(IStreamReader reader, SpokenEvent[] events)
    {
        var batch = new StreamBatch();
        batch.Expect(Room);
        Tell(reader, Opening, batch);
        for (var round = 0; round < Warm; round++) Tell(reader, events, batch);
        return Enumerable.Range(0, Counts).Select(_ => Count(reader, events, batch)).ToList().Min();
    }

    // The least of several counts: the runtime, which makes faster code meanwhile, allocates now and then, a reader each time.
    private static long Count(IStreamReader reader, SpokenEvent[] events, StreamBatch batch)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++) Tell(reader, events, batch);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Tell(IStreamReader reader, SpokenEvent[] events, StreamBatch batch)
    {
        foreach (var @event in events)
            if (reader.Accept(@event.Name, @event.Data, batch).Kind != StreamStepKind.Go) throw new InvalidOperationException("Every event passes.");
    }
}
