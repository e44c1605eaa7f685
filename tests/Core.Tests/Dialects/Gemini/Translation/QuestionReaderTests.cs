using System.Text.Json.Nodes;
using AiGateway.Dialects.Gemini.Translation;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Gemini.Translation;

public sealed class QuestionReaderTests
{
    private const string Everything = """
        {"systemInstruction":{"role":"user","parts":[{"text":"Be brief."}]},
         "contents":[{"role":"user","parts":[{"text":"Look"},{"inlineData":{"mimeType":"image/png","data":"AA_-"}},{"fileData":{"mimeType":"image/jpeg","fileUri":"https://example.com/a.jpg"}},
           {"inlineData":{"mimeType":"audio/wav","data":"AAAA"}},{"fileData":{"mimeType":"application/pdf","fileUri":"gs://b/o.pdf"}},{"inlineData":{"mimeType":"video/mp4","data":"AAAA"}}]},
           {"role":"model","parts":[{"text":"I think","thought":true},{"text":"","thought":true,"thoughtSignature":"c2ln"},{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"Y2FsbA=="},{"functionCall":{"name":"f","args":{"a":2}}}]},
           {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"result":"one"}}},{"functionResponse":{"name":"f","response":{"error":"two"}}},{"text":"Go on"}]}],
         "tools":[{"functionDeclarations":[{"name":"f","description":"d","parameters":{"type":"OBJECT","properties":{"type":{"type":"STRING","nullable":true},"n":{"type":"INTEGER","minLength":"1"}},"required":["n"]}}]},{"googleSearch":{}}],
         "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}},
         "generationConfig":{"temperature":0.5,"topP":0.9,"topK":40,"maxOutputTokens":100,"candidateCount":2,"stopSequences":["x"],"seed":7,"presencePenalty":0.1,"frequencyPenalty":0.2,"responseLogprobs":true,"logprobs":3,
           "responseMimeType":"application/json","responseJsonSchema":{"type":"object"},"thinkingConfig":{"includeThoughts":true,"thinkingBudget":1024},"mediaResolution":"MEDIA_RESOLUTION_LOW","responseModalities":["TEXT","IMAGE"]},
         "safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"}],"cachedContent":"cachedContents/1","serviceTier":"flex"}
        """;

    [Fact]
    public void All_of_a_question_is_read()
    {
        var (question, fields) = Translated.Read(Everything);

        fields.Mistake.ShouldBeNull();
        fields.Given.Where(given => given.Parameter is null).ShouldBeEmpty();
        question.Turns.Select(turn => turn.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.User]);
        question.Temperature.ShouldBe(0.5);
        question.TopP.ShouldBe(0.9);
        question.TopK.ShouldBe(40);
        question.MaxOutputTokens.ShouldBe(100);
        question.Choices.ShouldBe(2);
        question.Stop.ShouldBe(["x"]);
        question.Seed.ShouldBe(7);
        question.PresencePenalty.ShouldBe(0.1);
        question.FrequencyPenalty.ShouldBe(0.2);
        question.Logprobs.ShouldBe(true);
        question.TopLogprobs.ShouldBe(3);
        question.Format!.Schema!.Value.GetRawText().ShouldBe("""{"type":"object"}""");
        question.Reasoning.ShouldBe(new ChatReasoning { Budget = 1024, Show = true });
        question.ToolChoice!.Mode.ShouldBe(ChatToolChoiceMode.Required);
        question.ToolChoice.Names.ShouldBe(["f"]);
        question.Others.Keys.ShouldBe(
            [ChatParameter.WebSearch, ChatParameter.MediaResolution, ChatParameter.Modalities, ChatParameter.SafetySettings, ChatParameter.CachedContent, ChatParameter.ServiceTier], ignoreOrder: true);
    }

    [Fact]
    public void The_same_question_is_read_in_the_other_spelling() =>
        Translated.Read(Snake(JsonNode.Parse(Everything)!).ToJsonString()).Question.ShouldSatisfyAllConditions(
            question => question.Turns.Length.ShouldBe(5),
            question => question.Turns[1].Parts.Length.ShouldBe(6),
            question => question.MaxOutputTokens.ShouldBe(100),
            question => question.Reasoning.ShouldBe(new ChatReasoning { Budget = 1024, Show = true }),
            question => question.Tools.ShouldHaveSingleItem().Description.ShouldBe("d"));

    [Fact]
    public void Media_are_told_by_their_type()
    {
        var parts = Translated.Read(Everything).Question.Turns[1].Parts;

        parts[1].ShouldBeOfType<ChatPart.Image>().Medium.Base64.ShouldBe("AA/+");
        parts[2].ShouldBeOfType<ChatPart.Image>().Medium.Url.ShouldBe("https://example.com/a.jpg");
        parts[3].ShouldBeOfType<ChatPart.Audio>().Medium.MediaType.ShouldBe("audio/wav");
        parts[4].ShouldBeOfType<ChatPart.File>().Medium.FileId.ShouldBe("gs://b/o.pdf");
        parts[5].ShouldBeOfType<ChatPart.File>().Medium.MediaType.ShouldBe("video/mp4");
    }

    [Fact]
    public void Calls_without_ids_are_matched_with_their_results_by_name_and_order()
    {
        var turns = Translated.Read(Everything).Question.Turns;

        var calls = turns[2].Parts.OfType<ChatPart.ToolCall>().ToArray();
        var results = turns[3].Parts.OfType<ChatPart.ToolResult>().ToArray();
        calls.Select(call => call.Id).ShouldBeUnique();
        results.Select(result => result.CallId).ShouldBe(calls.Select(call => call.Id));
        calls[0].Signature.ShouldBe(new("gemini-generate", "Y2FsbA=="));
        calls[0].Arguments.ShouldBe("""{"a":1}""");
        results.Select(result => result.IsError).ShouldBe([false, true]);
        results.Select(result => result.Content.OfType<ChatPart.Text>().Single().Value).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void The_pieces_of_a_streams_thought_are_one_with_their_signature()
    {
        var thought = Translated.Read(Everything).Question.Turns[2].Parts[0].ShouldBeOfType<ChatPart.Thinking>();

        thought.Value.ShouldBe("I think");
        thought.Signature.ShouldBe(new("gemini-generate", "c2ln"));
    }

    [Fact]
    public void Schemas_in_capitals_become_JSON_Schema() =>
        Translated.Read(Everything).Question.Tools[0].Parameters!.Value.GetRawText()
            .ShouldBe("""{"type":"object","properties":{"type":{"type":["string","null"]},"n":{"type":"integer","minLength":1}},"required":["n"]}""");

    [Theory]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"topLevel":1}""", "topLevel")]
    [InlineData("""{"contents":[{"parts":[{"text":"a","videoMetadata":{"fps":1}}]}]}""", "contents[0].parts[0].videoMetadata")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"routingConfig":{}}}""", "generationConfig.routingConfig")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"tools":[{"functionDeclarations":[{"name":"f","behavior":"BLOCKING"}]}]}""", "tools[0].functionDeclarations[0].behavior")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"toolConfig":{"retrievalConfig":{}}}""", "toolConfig.retrievalConfig")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"responseMimeType":"text/x.enum"}}""", "generationConfig.responseMimeType")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"audio/wav","data":"AAAA"},"mediaResolution":{"level":"MEDIA_RESOLUTION_LOW"}}]}]}""", "contents[0].parts[0].mediaResolution")]
    public void What_no_other_dialect_has_a_word_for_is_reported(string body, string path) =>
        Translated.Read(body).Fields.Given.Where(given => given.Parameter is null).Select(given => given.Path).ShouldBe([path]);

    [Theory]
    [InlineData("""{"executableCode":{"code":"x"}}""")]
    [InlineData("""{"codeExecutionResult":{"outcome":"OUTCOME_OK"}}""")]
    public void What_a_tool_of_Googles_did_is_reported(string part) =>
        Translated.Read($$"""{"contents":[{"role":"model","parts":[{{part}}]}]}""").Fields.Given.ShouldContain(given => given.Parameter == ChatParameter.HostedTools);

    [Theory]
    [InlineData("""{"contents":[{"role":"system","parts":[{"text":"a"}]}]}""", "contents[0].role")]
    [InlineData("""{"contents":[{"parts":[{}]}]}""", "contents[0].parts[0]")]
    [InlineData("""{"contents":[{"parts":[{"functionCall":{"args":{}}}]}]}""", "contents[0].parts[0].functionCall.name")]
    [InlineData("""{"contents":[{"parts":[{"functionCall":{"name":"f","args":[]}}]}]}""", "contents[0].parts[0].functionCall.args")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png"}}]}]}""", "contents[0].parts[0].inlineData.data")]
    [InlineData("""{"contents":[{"parts":[{"fileData":{"fileUri":7}}]}]}""", "contents[0].parts[0].fileData.fileUri")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"toolConfig":{"functionCallingConfig":{"mode":"SOMETIMES"}}}""", "toolConfig.functionCallingConfig.mode")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"thinkingConfig":{"thinkingLevel":"LOTS"}}}""", "generationConfig.thinkingConfig.thinkingLevel")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"stopSequences":[1]}}""", "generationConfig.stopSequences")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"responseSchema":{"type":"OBJECT"}}}""", "generationConfig.responseMimeType")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"responseMimeType":"text/plain","responseJsonSchema":{"type":"object"}}}""", "generationConfig.responseMimeType")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":7}}""", "generationConfig.responseJsonSchema")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{},"responseSchema":{}}}""", "generationConfig.responseSchema")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"tools":[{"functionDeclarations":[{"name":"f","parameters":{},"parametersJsonSchema":{}}]}]}""", "tools[0].functionDeclarations[0].parameters")]
    public void A_mistake_names_its_field(string body, string path) => Translated.Read(body).Fields.Mistake!.Param.ShouldBe(path);

    [Fact]
    public void No_value_of_another_type_makes_it_throw()
    {
        foreach (var body in Mutations.Of(Everything))
        {
            if (GeminiSpoken.Read(body).Request is not { } request) continue;
            var fields = new QuestionFields();
            Translated.Caller.ReadQuestion(request, fields).ShouldNotBeNull(body);
        }
    }

    [Fact]
    public void A_foreign_signature_goes_out_in_base64_and_comes_back()
    {
        var foreign = new ChatSignature("anthropic-messages", "EuYBCkQ+/=");

        Convert.FromBase64String(GeminiSignature.Write(foreign)).ShouldNotBeEmpty();
        GeminiSignature.Read(GeminiSignature.Write(foreign)).ShouldBe(foreign);
        GeminiSignature.Read("CsQBAY89a18==").ShouldBe(new("gemini-generate", "CsQBAY89a18=="));
        GeminiSignature.PartOf(GeminiSignature.Read(GeminiSignature.WriteRedacted("data"))).ShouldBe(new ChatPart.RedactedThinking("data"));
    }

    private static JsonNode Snake(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                var renamed = new JsonObject();
                foreach (var (name, value) in members) renamed[string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter.ToString()))] = value is null ? null : Snake(value);
                return renamed;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : Snake(item))]);
            default:
                return node.DeepClone();
        }
    }
}
