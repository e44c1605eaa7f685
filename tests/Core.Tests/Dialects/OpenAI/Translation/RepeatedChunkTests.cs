using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.OpenAI.Translation;
using AiGateway.Dialects.Translation;
using FsCheck.Xunit;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

/// <summary>Chunks that look like one before are not read. A name, which says nothing here, makes that each is.</summary>
public sealed class RepeatedChunkTests
{
    private static readonly string[] Chunks =
    [
        Chunk("""{"index":0,"delta":{"content":"a"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"b c"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"été"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":""},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"\"q\n"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":null},"finish_reason":null}"""),
        Chunk("""{"index":1,"delta":{"content":"z"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"role":"assistant","content":"r"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"x","reasoning_content":""},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"x","reasoning_content":"why"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"","reasoning":"hm"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"d","content":"e"},"finish_reason":null}"""),
        Chunk("{\"index\":0,\"delta\":{\"content\":\t\"tab\"},\"finish_reason\":null}"),
        Chunk("{\"index\":0,\"delta\":{\"content\":\t\"bat\"},\"finish_reason\":null}"),
        Chunk("""{"index":0,"delta":{"content":"p"},"finish_reason":null},{"index":1,"delta":{"content":"o"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"refusal":"no","content":"k"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"f","arguments":""}}],"content":"t"},"finish_reason":null}"""),
        Chunk("""{"index":0,"delta":{"content":"end"},"finish_reason":""}"""),
        Chunk("""{"index":0,"delta":{"content":"end"},"finish_reason":"stop"}"""),
        Chunk("""{"index":0,"delta":{"content":"u"},"finish_reason":null}""", ""","usage":{"prompt_tokens":1,"completion_tokens":2}"""),
        Chunk("""{"index":0,"delta":{"content":"f"},"finish_reason":null}""", ",\"obfuscation\":\"a1\""),
        Chunk("""{"index":0,"delta":{"content":"g"},"finish_reason":null}""", ",\"obfuscation\":\"b22\""),
        Chunk("""{"index":0,"delta":{"content":"h"},"finish_reason":null}""", ",\"error\":\"e\""),
        "not JSON",
    ];

    [Property(MaxTest = 2000)]
    public void Chunks_that_look_alike_tell_what_each_tells_by_itself(byte[] which)
    {
        var chunks = which.Select(at => Chunks[at % Chunks.Length]).ToArray();

        Translate(chunks, "").ShouldBe(Translate(chunks, "message"));
    }

    [Fact]
    public void Every_pair_of_chunks_tells_the_same_in_either_order()
    {
        foreach (var first in Chunks)
            foreach (var second in Chunks)
                Translate([first, second, first, second], "").ShouldBe(Translate([first, second, first, second], "message"));
    }

    private static string Translate(string[] chunks, string name)
    {
        var request = CallRequest.Unread with { Choices = 2, WantsStreamUsage = true };
        var translator = new ChatStreamTranslator(new OpenAIChatUpstream().OpenReader(request), new OpenAIChatCaller().OpenWriter(request));
        var batch = new StreamBatch();
        var steps = chunks.Select(chunk => translator.Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(chunk), batch).Kind).ToList();
        return $"{string.Join(',', steps)}\n{Encoding.UTF8.GetString(batch.Bytes.Span)}\n{translator.MayEnd}";
    }

    private static string Chunk(string choices, string more = "") => $$"""{"id":"c","model":"m","choices":[{{choices}}]{{more}}}""";
}
