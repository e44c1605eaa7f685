using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class RoundTripTests
{
    private const string Everything = """
        {"model":"upstream-model","messages":[
           {"role":"system","content":"s"},{"role":"developer","name":"dev","content":[{"type":"text","text":"d1"},{"type":"text","text":"d2"}]},
           {"role":"user","name":"ann","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"https://example.org/a.png","detail":"high"}},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"input_audio","input_audio":{"data":"BBBB","format":"wav"}},
             {"type":"file","file":{"file_data":"data:application/pdf;base64,CCCC","filename":"a.pdf"}},{"type":"file","file":{"file_id":"file-1"}}]},
           {"role":"assistant","content":"a","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"x\":\"é\\n\"}"}},{"id":"c2","type":"function","function":{"name":"f","arguments":"{}"}}]},
           {"role":"tool","tool_call_id":"c1","content":"r"},{"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"r1"},{"type":"text","text":"r2"}]},
           {"role":"assistant","content":null,"refusal":"no"}],
         "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"x":{"type":"string"}}},"strict":true}}],
         "tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false,
         "response_format":{"type":"json_schema","json_schema":{"name":"n","description":"d","strict":true,"schema":{"type":"object"}}},
         "reasoning_effort":"low","max_completion_tokens":100,"stop":["a","b"],"temperature":0.5,"top_p":0.25,"presence_penalty":1.5,"frequency_penalty":-1.5,"seed":-7,"n":2,
         "logprobs":true,"top_logprobs":3,"user":"u","logit_bias":{"50256":-100},"metadata":{"k":"v"},"service_tier":"flex","store":true,"verbosity":"low","modalities":["text","audio"],
         "audio":{"voice":"alloy","format":"mp3"},"prediction":{"type":"content","content":"p"},"web_search_options":{"search_context_size":"low"},"prompt_cache_key":"k","prompt_cache_retention":"24h",
         "safety_identifier":"i","stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false}}
        """;

    private static readonly string[] Replacements = ["null", "7", "-1.5", "\"text\"", "[]", "[null]", "{}", "{\"a\":[1]}", "true", "\"\\ud83d\\ude00\""];

    [Fact]
    public void A_question_with_everything_comes_out_as_it_went_in()
    {
        var (question, fields) = OpenAIChat.Read(Everything);
        var (document, notes) = OpenAIChat.Write(question);

        fields.Mistake.ShouldBeNull();
        fields.Given.Where(field => field.Parameter is null).ShouldBeEmpty();
        notes.Error.ShouldBeNull();
        notes.Warnings.ShouldBeEmpty();
        document.ShouldBeJson(Everything);
    }

    [Fact]
    public void Whatever_stands_in_place_of_a_value_is_read_or_refused_by_name()
    {
        foreach (var request in Mutations(Everything))
        {
            if (ChatDialect.Read(request).Request is not { } call) continue;
            var fields = new QuestionFields();
            var question = OpenAIChat.Caller.ReadQuestion(call, fields);
            if (fields.Mistake is { } mistake) mistake.Param.ShouldNotBeNullOrEmpty(request);
            else OpenAIChat.Write(question).Document.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Whatever_stands_in_place_of_a_value_of_a_reply_breaks_nothing()
    {
        const string Reply = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","service_tier":"x","choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"text","text":"a"},{"type":"thinking","thinking":[{"type":"text","text":"t"}]}],
              "refusal":"r","reasoning_content":"t","reasoning":"t","reasoning_details":[{"type":"reasoning.text","text":"t","signature":"s","format":"f","id":"i"}],"thinking_blocks":[{"type":"thinking","thinking":"t","signature":"s"}],
              "annotations":[{"type":"url_citation","url_citation":{"url":"u","title":"t","start_index":1,"end_index":2,"content":"q"}}],"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}],
              "audio":{"transcript":"x"},"function_call":{"name":"f","arguments":"{}"},"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"s"}}}]},
              "logprobs":{"content":[{"token":"a"}]},"finish_reason":"stop","stop_reason":"x"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":1}},"x_groq":{"usage":{"prompt_tokens":1}}}
            """;

        foreach (var reply in Mutations(Reply))
        {
            if (OpenAIChat.ReadAnswer(reply) is { } answer) OpenAIChat.WriteAnswer(answer).ShouldNotBeNull();
            OpenAIChat.ReadStream(reply.Replace("\"message\"", "\"delta\"", StringComparison.Ordinal)).Reader.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Half_a_character_in_an_answer_is_written_as_a_stand_in()
    {
        var answer = OpenAIChat.ReadMessageOf("""{"content":"a\ud83d","reasoning_content":"\ude00"}""");

        OpenAIChat.WriteAnswer(answer)["choices"]![0]!["message"]!["content"]!.GetValue<string>().ShouldBe("a\uFFFD");
    }

    // Each value of the document in turn, replaced.
    private static IEnumerable<string> Mutations(string document)
    {
        var count = Values(JsonNode.Parse(document)!).Count();
        for (var at = 0; at < count; at++)
        {
            foreach (var replacement in Replacements)
            {
                var root = JsonNode.Parse(document)!;
                Values(root).ElementAt(at).ReplaceWith(JsonNode.Parse(replacement));
                yield return root.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value).ToList(),
            JsonArray items => items.ToList(),
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Values(child).Prepend(child));
    }
}
