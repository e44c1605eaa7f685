using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Gemini.Translation;

public sealed class QuestionWriterTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object"}""");

    [Fact]
    public void System_turns_all_reach_the_system_instruction_and_sides_take_turns()
    {
        var question = new ChatQuestion
        {
            Turns =
            [
                Turn(ChatRole.System, new ChatPart.Text("One.")), Turn(ChatRole.User, new ChatPart.Text("a")), Turn(ChatRole.Developer, new ChatPart.Text("Two.")),
                Turn(ChatRole.User, new ChatPart.Text("b")), Turn(ChatRole.Assistant, new ChatPart.Text("c")), Turn(ChatRole.Assistant, new ChatPart.Text("")),
            ],
        };

        var document = Translated.Write(question).Document;

        document["systemInstruction"]!["parts"]!.ToJsonString().ShouldBe("""[{"text":"One."},{"text":"Two."}]""");
        document["contents"]!.ToJsonString().ShouldBe("""[{"parts":[{"text":"a"},{"text":"b"}],"role":"user"},{"parts":[{"text":"c"}],"role":"model"}]""");
    }

    [Fact]
    public void An_instruction_alone_is_what_the_user_says() =>
        Translated.Write(new() { Turns = [Turn(ChatRole.System, new ChatPart.Text("Hi."))] }).Document["contents"]!.ToJsonString().ShouldBe("""[{"parts":[{"text":"Hi."}],"role":"user"}]""");

    [Fact]
    public void Results_of_tools_bear_the_names_of_their_calls_and_come_first()
    {
        var question = new ChatQuestion
        {
            Turns =
            [
                Turn(ChatRole.Assistant, new ChatPart.ToolCall("c1", "f", """{"a":1}"""), new ChatPart.ToolCall("c2", "g", "")),
                Turn(ChatRole.Tool, new ChatPart.ToolResult("c2", null, [new ChatPart.Text("two")], IsError: true), new ChatPart.ToolResult("c1", null, [new ChatPart.Text("one")])),
            ],
        };

        Translated.Write(question).Document["contents"]!.ToJsonString().ShouldBe(
            """[{"parts":[{"functionCall":{"id":"c1","name":"f","args":{"a":1}}},{"functionCall":{"id":"c2","name":"g","args":{}}}],"role":"model"},"""
            + """{"parts":[{"functionResponse":{"id":"c2","name":"g","response":{"error":"two"}}},{"functionResponse":{"id":"c1","name":"f","response":{"result":"one"}}}],"role":"user"}]""");
    }

    [Fact]
    public void Googles_signature_goes_back_with_the_part_that_follows()
    {
        var thought = new ChatPart.Thinking("hm") { Signature = new("gemini-generate", "c2ln") };
        var call = new ChatPart.ToolCall("c", "f", "{}");

        Model(thought, call).ShouldBe("""[{"functionCall":{"id":"c","name":"f","args":{}},"thoughtSignature":"c2ln"}]""");
        Model(thought, new ChatPart.Text("a")).ShouldBe("""[{"text":"a","thoughtSignature":"c2ln"}]""");
        Model(new ChatPart.Text("a"), thought).ShouldBe("""[{"text":"a"},{"text":"","thoughtSignature":"c2ln"}]""");
        Model(call with { Signature = new("gemini-generate", "b3du") }).ShouldBe("""[{"functionCall":{"id":"c","name":"f","args":{}},"thoughtSignature":"b3du"}]""");
        Model(call with { Signature = new("anthropic-messages", "b3du") }).ShouldBe("""[{"functionCall":{"id":"c","name":"f","args":{}}}]""");
        Model(new ChatPart.Thinking("hm") { Signature = new("anthropic-messages", "x") }, new ChatPart.Text("a")).ShouldBe("""[{"text":"a"}]""");
    }

    [Fact]
    public void From_Gemini_3_on_a_call_of_another_model_is_marked_as_unsigned()
    {
        var written = Translated.Write(new() { Turns = [Turn(ChatRole.Assistant, new ChatPart.ToolCall("a", "f", "{}"), new ChatPart.ToolCall("b", "f", "{}"))] }, "gemini-3-flash-preview");

        var parts = written.Document["contents"]![0]!["parts"]!;
        Convert.FromBase64String(parts[0]!["thoughtSignature"]!.GetValue<string>()).ShouldBe("skip_thought_signature_validator"u8.ToArray());
        parts[1]!["thoughtSignature"].ShouldBeNull();
    }

    [Fact]
    public void Media_go_as_bytes_or_where_Google_finds_them()
    {
        Part(new ChatPart.Image(new() { Base64 = "iVBORw0KGgoAAA" })).ShouldBe("""{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgoAAA"}}""");
        Part(new ChatPart.Audio(new() { MediaType = "audio/mp3", Base64 = "AAAA" })).ShouldBe("""{"inlineData":{"mimeType":"audio/mp3","data":"AAAA"}}""");
        Part(new ChatPart.File(new() { Base64 = "JVBERi0" })).ShouldBe("""{"inlineData":{"mimeType":"application/pdf","data":"JVBERi0"}}""");
        Part(new ChatPart.File(new() { PlainText = "Hi" })).ShouldBe("""{"inlineData":{"mimeType":"text/plain","data":"SGk="}}""");
        Part(new ChatPart.Image(new() { Url = "gs://b/a.png" })).ShouldBe("""{"fileData":{"mimeType":"image/png","fileUri":"gs://b/a.png"}}""");
        Part(new ChatPart.Image(new() { Url = "https://example.com/a.webp?x=1" }), "vertex").ShouldBe("""{"fileData":{"mimeType":"image/webp","fileUri":"https://example.com/a.webp?x=1"}}""");
    }

    [Theory]
    [InlineData("https://example.com/a.png", null, "send the bytes instead of the address")]
    [InlineData(null, "file-abc", "send its bytes instead of its id")]
    public void What_Google_does_not_fetch_is_refused_with_the_way_out(string? url, string? id, string wayOut)
    {
        var error = Translated.Write(Translated.Ask(new ChatPart.Image(new() { Url = url, FileId = id }) { Path = "messages[0].content[1]" })).Notes.Error.ShouldNotBeNull();

        error.Param.ShouldBe("messages[0].content[1]");
        error.Message.ShouldContain(wayOut);
    }

    [Fact]
    public void Parameters_have_their_places()
    {
        var question = Translated.Ask(new ChatPart.Text("a")) with
        {
            Temperature = 0.5,
            TopP = 0.9,
            TopK = 40,
            MaxOutputTokens = 10,
            Choices = 2,
            Seed = 7,
            Stop = ["x"],
            PresencePenalty = 0.1,
            FrequencyPenalty = 0.2,
            Logprobs = true,
            TopLogprobs = 3,
            Format = new() { Schema = Schema },
            Others = ImmutableDictionary<ChatParameter, JsonElement>.Empty
                .Add(ChatParameter.SafetySettings, JsonElement.Parse("[]")).Add(ChatParameter.CachedContent, JsonElement.Parse("\"c\"")).Add(ChatParameter.ServiceTier, JsonElement.Parse("\"flex\""))
                .Add(ChatParameter.MediaResolution, JsonElement.Parse("\"MEDIA_RESOLUTION_LOW\"")).Add(ChatParameter.Modalities, JsonElement.Parse("""["text","image"]""")),
        };

        var document = Translated.Write(question).Document;

        document["generationConfig"]!.ToJsonString().ShouldBe(
            """{"maxOutputTokens":10,"temperature":0.5,"topP":0.9,"topK":40,"presencePenalty":0.1,"frequencyPenalty":0.2,"seed":7,"candidateCount":2,"stopSequences":["x"],"responseLogprobs":true,"logprobs":3,"responseMimeType":"application/json","responseJsonSchema":{"type":"object"},"responseModalities":["TEXT","IMAGE"],"mediaResolution":"MEDIA_RESOLUTION_LOW"}""");
        document["safetySettings"]!.ToJsonString().ShouldBe("[]");
        document["cachedContent"]!.GetValue<string>().ShouldBe("c");
        document["serviceTier"]!.GetValue<string>().ShouldBe("flex");
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "none", null, """{"thinkingBudget":0}""")]
    [InlineData("gemini-2.5-flash", "low", null, """{"thinkingBudget":1024}""")]
    [InlineData("models/gemini-2.5-pro", "medium", null, """{"thinkingBudget":8192}""")]
    [InlineData("gemini-2.5-flash", "high", null, """{"thinkingBudget":24576}""")]
    [InlineData("gemini-2.5-flash", null, 99999L, """{"thinkingBudget":24576}""")]
    [InlineData("gemini-2.5-flash", null, -1L, """{"thinkingBudget":-1}""")]
    [InlineData("gemini-2.5-flash", null, 0L, """{"thinkingBudget":0}""")]
    [InlineData("gemini-2.5-pro", null, 0L, """{"thinkingBudget":128}""")]
    [InlineData("gemini-2.5-flash-lite", null, 100L, """{"thinkingBudget":512}""")]
    [InlineData("gemini-3-flash-preview", "minimal", null, """{"thinkingLevel":"MINIMAL"}""")]
    [InlineData("gemini-3-pro-preview", "low", null, """{"thinkingLevel":"LOW"}""")]
    [InlineData("gemini-3-pro-preview", "medium", null, """{"thinkingLevel":"HIGH"}""")]
    [InlineData("gemini-3.1-pro", "medium", null, """{"thinkingLevel":"MEDIUM"}""")]
    [InlineData("gemini-3.5-flash", "xhigh", null, """{"thinkingLevel":"HIGH"}""")]
    [InlineData("gemini-3-flash", null, 512L, """{"thinkingBudget":512}""")]
    public void How_much_to_think_is_said_as_the_model_takes_it(string model, string? effort, long? budget, string written) =>
        Translated.Write(Translated.Ask(new ChatPart.Text("a")) with { Reasoning = new() { Effort = effort, Budget = budget } }, model).Document["generationConfig"]!["thinkingConfig"]!.ToJsonString().ShouldBe(written);

    [Theory]
    [InlineData(ChatToolChoiceMode.None, null, null, "NONE")]
    [InlineData(ChatToolChoiceMode.Auto, null, null, "AUTO")]
    [InlineData(ChatToolChoiceMode.Required, null, null, "ANY")]
    [InlineData(ChatToolChoiceMode.Required, "f", null, "ANY")]
    [InlineData(ChatToolChoiceMode.Auto, "f", null, "VALIDATED")]
    [InlineData(ChatToolChoiceMode.Auto, null, true, "VALIDATED")]
    public void Which_tools_may_be_asked_for_is_a_mode(ChatToolChoiceMode mode, string? name, bool? strict, string written)
    {
        var question = Translated.Ask(new ChatPart.Text("a")) with
        {
            Tools = [new ChatTool("f") { Description = "d", Parameters = Schema, Strict = strict }],
            ToolChoice = new(mode) { Names = name is null ? [] : [name] },
        };

        var document = Translated.Write(question).Document;

        document["tools"]!.ToJsonString().ShouldBe("""[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object"}}]}]""");
        document["toolConfig"]!["functionCallingConfig"]!["mode"]!.GetValue<string>().ShouldBe(written);
        document["toolConfig"]!["functionCallingConfig"]!["allowedFunctionNames"]?[0]!.GetValue<string>().ShouldBe(name);
    }

    [Fact]
    public void What_is_beyond_its_bounds_is_told()
    {
        var (document, notes) = Translated.Write(Translated.Ask(new ChatPart.Text("a")) with { Stop = ["1", "2", "3", "4", "5", "6"], Seed = long.MaxValue, Choices = 20, TopLogprobs = 99 });

        document["generationConfig"]!.ToJsonString().ShouldBe("""{"candidateCount":8,"stopSequences":["1","2","3","4","5"],"logprobs":20}""");
        notes.Warnings.Count.ShouldBe(4);
    }

    [Fact]
    public void Half_a_character_in_a_calls_arguments_passes() =>
        Should.NotThrow(() => Translated.Write(new() { Turns = [Turn(ChatRole.Assistant, new ChatPart.ToolCall("c", "f", """{"a":"\ud83d"}"""))] }));

    [Fact]
    public void Pictures_of_results_stand_where_the_model_takes_them()
    {
        var question = new ChatQuestion
        {
            Turns = [Turn(ChatRole.Assistant, new ChatPart.ToolCall("c", "f", "{}")), Turn(ChatRole.Tool, new ChatPart.ToolResult("c", "f", [new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AA==" })]))],
        };

        Translated.Write(question).Document["contents"]![1]!["parts"]!.ToJsonString().ShouldBe("""[{"functionResponse":{"id":"c","name":"f","response":{"result":""}}},{"inlineData":{"mimeType":"image/png","data":"AA=="}}]""");
        Translated.Write(question, "gemini-3-flash").Document["contents"]![1]!["parts"]!.ToJsonString()
            .ShouldBe("""[{"functionResponse":{"id":"c","name":"f","response":{"result":""},"parts":[{"inlineData":{"mimeType":"image/png","data":"AA=="}}]}}]""");
    }

    [Fact]
    public void The_column_has_a_row_for_every_parameter() =>
        Translated.Upstream.Fields.Select(row => row.Parameter).ShouldBe(Enum.GetValues<ChatParameter>(), ignoreOrder: true);

    private static ChatTurn Turn(ChatRole role, params ChatPart[] parts) => new(role, [.. parts], "messages[0]");

    private static string Model(params ChatPart[] parts) => Translated.Write(new() { Turns = [Turn(ChatRole.Assistant, parts)] }).Document["contents"]![0]!["parts"]!.ToJsonString();

    private static string Part(ChatPart part, string kind = "gemini") => Translated.Write(Translated.Ask(part), kind: kind).Document["contents"]![0]!["parts"]![0]!.ToJsonString();
}
