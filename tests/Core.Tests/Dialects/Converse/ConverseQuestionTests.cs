using AiGateway.Calls;
using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;
using static AiGateway.Tests.Dialects.Translated.Written;

namespace AiGateway.Tests.Dialects.Converse;

public sealed class ConverseQuestionTests
{
    private const string Claude = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static readonly ChatPart.Text Hello = new("hello");
    private static readonly ChatTool Weather = new("weather") { Description = "Tells it.", Parameters = Parsed("""{"type":"object"}"""), Strict = true };

    [Fact]
    public void The_system_goes_in_front_and_neighbours_of_one_side_become_one_message()
    {
        var written = Write(Talk(Turn(ChatRole.System, new ChatPart.Text("Be brief.")), Turn(ChatRole.User, Hello), Turn(ChatRole.User, new ChatPart.Text("there")), Turn(ChatRole.Assistant, new ChatPart.Text("Hi."))));

        written.At("system").ShouldBe("""[{"text":"Be brief."}]""");
        written.At("messages").ShouldBe("""[{"role":"user","content":[{"text":"hello"},{"text":"there"}]},{"role":"assistant","content":[{"text":"Hi."}]}]""");
        written.At("model").ShouldBeNull();
        written.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Instructions_amid_the_conversation_move_to_the_front_and_it_says_so()
    {
        var written = Write(Talk(Turn(ChatRole.User, Hello), Turn(ChatRole.Developer, new ChatPart.Text("Be brief.")), Turn(ChatRole.User, Hello)));

        written.At("system[0].text").ShouldBe("\"Be brief.\"");
        written.Warnings.ShouldHaveSingleItem().ShouldContain("moved to the front");
    }

    [Fact]
    public void Empty_texts_are_not_sent_and_a_conversation_without_anything_is_refused()
    {
        Write(Ask(new ChatPart.Text(""), Hello)).At("messages[0].content").ShouldBe("""[{"text":"hello"}]""");
        Write(Ask(new ChatPart.Text(""))).Error!.Param.ShouldBe("messages[0]");
    }

    [Fact]
    public void Results_of_tools_come_first_in_the_users_message()
    {
        var written = Write(Talk(
            Turn(ChatRole.Assistant, new ChatPart.ToolCall("c1", "weather", """{"city":"Rome"}"""), new ChatPart.ToolCall("c2", "weather", "")),
            Turn(ChatRole.User, Hello, new ChatPart.ToolResult("c1", null, [new ChatPart.Text("warm")]), new ChatPart.ToolResult("c2", null, [new ChatPart.Text("")], IsError: true))) with
        { Tools = [Weather] });

        written.At("messages[0].content[0].toolUse").ShouldBe("""{"toolUseId":"c1","name":"weather","input":{"city":"Rome"}}""");
        written.At("messages[0].content[1].toolUse.input").ShouldBe("{}");
        written.At("messages[1].content[0].toolResult").ShouldBe("""{"toolUseId":"c1","content":[{"text":"warm"}]}""");
        written.At("messages[1].content[1].toolResult").ShouldBe("""{"toolUseId":"c2","content":[],"status":"error"}""");
        written.At("messages[1].content[2].text").ShouldBe("\"hello\"");
    }

    [Fact]
    public void Half_a_character_in_a_calls_arguments_is_replaced() =>
        Write(Talk(Turn(ChatRole.Assistant, new ChatPart.ToolCall("c1", "weather", """{"a":"\ud83d"}"""))) with { Tools = [Weather] }).At("messages[0].content[0].toolUse.input").ShouldBe("""{"a":"\ufffd"}""");

    [Fact]
    public void Thoughts_that_the_model_would_not_know_as_its_own_are_left_out_and_it_says_so()
    {
        var written = Write(Talk(Turn(ChatRole.User, Hello), Turn(ChatRole.Assistant, new ChatPart.Thinking("hm") { Signature = new("gemini-generate", "s") }, new ChatPart.Thinking("bare"), Hello)));

        written.At("messages[1].content").ShouldBe("""[{"text":"hello"}]""");
        written.Warnings.ShouldHaveSingleItem().ShouldContain("takes back no thoughts but its own");
    }

    [Fact]
    public void Calls_without_an_id_get_one_that_their_results_share_and_wild_ids_are_tamed()
    {
        var written = Write(Talk(
            Turn(ChatRole.Assistant, new ChatPart.ToolCall("", "weather", "{}"), new ChatPart.ToolCall("id with blanks", "weather", "{}")),
            Turn(ChatRole.Tool, new ChatPart.ToolResult("", "weather", []), new ChatPart.ToolResult("id with blanks", "weather", []))) with
        { Tools = [Weather] });

        written.At("messages[1].content[0].toolResult.toolUseId").ShouldBe(written.At("messages[0].content[0].toolUse.toolUseId"));
        written.At("messages[1].content[1].toolResult.toolUseId").ShouldBe(written.At("messages[0].content[1].toolUse.toolUseId"));
        written.At("messages[0].content[1].toolUse.toolUseId")!.ShouldNotContain(" ");
    }

    [Fact]
    public void Bounds_of_the_answer_have_their_fields()
    {
        var written = Write(Ask(Hello) with { MaxOutputTokens = 100, Temperature = 0.5, TopP = 0.9, TopK = 40, Stop = ["END"] });

        written.At("inferenceConfig").ShouldBe("""{"maxTokens":100,"temperature":0.5,"topP":0.9,"stopSequences":["END"]}""");
        written.At("additionalModelRequestFields").ShouldBe("""{"top_k":40}""");
        written.At("additionalModelResponseFieldPaths").ShouldBe("""["/stop_sequence"]""");
        written.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_temperature_above_one_is_lowered()
    {
        var written = Written.Of("bedrock-converse", Ask(Hello) with { Temperature = 1.7 }, Claude, given: new GivenField(ChatParameter.Temperature, "temperature"));

        written.At("inferenceConfig.temperature").ShouldBe("1");
        written.Warnings.ShouldBe(["'temperature' was lowered to 1, the most Amazon Bedrock takes"]);
    }

    [Theory]
    [InlineData("us.amazon.nova-pro-v1:0", """{"inferenceConfig":{"topK":5}}""")]
    [InlineData("mistral.mistral-large-2407-v1:0", """{"top_k":5}""")]
    [InlineData("cohere.command-r-v1:0", """{"k":5}""")]
    [InlineData("meta.llama3-70b-instruct-v1:0", null)]
    [InlineData("arn:aws:bedrock:us-east-1:1:application-inference-profile/x", null)]
    public void Each_maker_has_its_own_field_for_top_k(string model, string? fields)
    {
        var written = Written.Of("bedrock-converse", Ask(Hello) with { TopK = 5 }, model);

        written.At("additionalModelRequestFields").ShouldBe(fields);
        written.Warnings.Count.ShouldBe(fields is null ? 1 : 0);
    }

    [Fact]
    public void Tools_have_their_schema_and_may_be_strict()
    {
        var written = Write(Ask(Hello) with { Tools = [Weather, new("now")] });

        written.At("toolConfig").ShouldBe("""{"tools":[{"toolSpec":{"name":"weather","description":"Tells it.","inputSchema":{"json":{"type":"object"}},"strict":true}},{"toolSpec":{"name":"now","inputSchema":{"json":{"type":"object","properties":{}}}}}]}""");
    }

    [Theory]
    [InlineData(ChatToolChoiceMode.Auto, null, """{"auto":{}}""")]
    [InlineData(ChatToolChoiceMode.Required, null, """{"any":{}}""")]
    [InlineData(ChatToolChoiceMode.Required, "weather", """{"tool":{"name":"weather"}}""")]
    public void A_choice_of_tools_has_its_word(ChatToolChoiceMode mode, string? name, string choice) =>
        Write(Ask(Hello) with { Tools = [Weather], ToolChoice = new(mode) { Names = name is null ? [] : [name] } }).At("toolConfig.toolChoice").ShouldBe(choice);

    [Fact]
    public void Of_allowed_tools_the_others_are_left_out()
    {
        var written = Write(Ask(Hello) with { Tools = [Weather, new("now"), new("then")], ToolChoice = new(ChatToolChoiceMode.Required) { Names = ["weather", "now"] } });

        written.At("toolConfig.tools[1].toolSpec.name").ShouldBe("\"now\"");
        written.At("toolConfig.tools[2]").ShouldBeNull();
        written.At("toolConfig.toolChoice").ShouldBe("""{"any":{}}""");
    }

    [Fact]
    public void Forbidden_tools_are_left_out_but_not_while_the_conversation_holds_calls()
    {
        var question = Ask(Hello) with { Tools = [Weather], ToolChoice = new(ChatToolChoiceMode.None) };
        Write(question).At("toolConfig").ShouldBeNull();
        Write(question).Warnings.ShouldBeEmpty();

        var written = Write(question with { Turns = [Turn(ChatRole.Assistant, new ChatPart.ToolCall("c", "weather", "{}")), Turn(ChatRole.Tool, new ChatPart.ToolResult("c", null, []))] });

        written.At("toolConfig.tools[0].toolSpec.name").ShouldBe("\"weather\"");
        written.At("toolConfig.toolChoice").ShouldBeNull();
        written.Warnings.ShouldHaveSingleItem().ShouldContain("cannot keep the model from asking");
    }

    [Fact]
    public void Tools_that_only_the_conversation_names_are_named_to_Bedrock()
    {
        var written = Write(Talk(Turn(ChatRole.User, Hello), Turn(ChatRole.Assistant, new ChatPart.ToolCall("c", "weather", "{}")), Turn(ChatRole.Tool, new ChatPart.ToolResult("c", null, []))));

        written.At("toolConfig.tools[0].toolSpec.name").ShouldBe("\"weather\"");
        written.Warnings.Count.ShouldBe(1);
    }

    [Fact]
    public void A_schema_goes_as_text()
    {
        var written = Write(Ask(Hello) with { Format = new() { Schema = Parsed("""{"type":"object","x":"\""}"""), Name = "city", Description = "A city." } });

        written.At("outputConfig").ShouldBe("""{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{\"type\":\"object\",\"x\":\"\\\"\"}","name":"city","description":"A city."}}}}""");
        Write(Ask(Hello) with { Format = new() }).At("outputConfig").ShouldBeNull();
    }

    [Fact]
    public void Marks_for_the_cache_come_after_what_they_are_on()
    {
        var mark = new ChatCacheMark("1h");
        var written = Write(Talk(Turn(ChatRole.System, new ChatPart.Text("s") { Cache = new() }), Turn(ChatRole.User, Hello with { Cache = mark })) with { Tools = [Weather with { Cache = new("2h") }] });

        written.At("system[1]").ShouldBe("""{"cachePoint":{"type":"default"}}""");
        written.At("messages[0].content[1]").ShouldBe("""{"cachePoint":{"type":"default","ttl":"1h"}}""");
        written.At("toolConfig.tools[1]").ShouldBe("""{"cachePoint":{"type":"default"}}""");
        written.Warnings.ShouldHaveSingleItem().ShouldContain("5m and 1h");
        Written.Of("bedrock-converse", Ask(Hello with { Cache = mark }), "meta.llama3").At("messages[0].content[1]").ShouldBeNull();
    }

    [Fact]
    public void Thoughts_go_back_with_a_signature_that_their_model_knows()
    {
        ChatPart Thought(string dialect) => new ChatPart.Thinking("hm") { Signature = new(dialect, "sig") };
        var turn = Turn(ChatRole.Assistant, Thought("bedrock-converse"), Thought("anthropic-messages"), Thought("gemini-generate"), new ChatPart.Thinking("bare"), new ChatPart.RedactedThinking("abc"), Hello);

        Write(Talk(turn)).At("messages[0].content").ShouldBe(
            """[{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},{"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},{"reasoningContent":{"redactedContent":"YWJj"}},{"text":"hello"}]""");
        Written.Of("bedrock-converse", Talk(turn), "amazon.nova-2-lite-v1:0").At("messages[0].content[1].text").ShouldBe("\"hello\"");
    }

    [Fact]
    public void Tier_and_metadata_have_their_fields_and_what_does_not_fit_is_left_out()
    {
        ChatQuestion With(string tier, string metadata) => Ask(Hello) with { Others = Ask().Others.Add(ChatParameter.ServiceTier, Parsed(tier)).Add(ChatParameter.Metadata, Parsed(metadata)) };

        Write(With("\"flex\"", """{"team":"a b"}""")).At("serviceTier").ShouldBe("""{"type":"flex"}""");
        Write(With("\"flex\"", """{"team":"a b"}""")).At("requestMetadata").ShouldBe("""{"team":"a b"}""");
        Write(With("\"auto\"", "{}")).Warnings.ShouldBeEmpty();
        Write(With("\"scale\"", """{"team":"ä"}""")).Warnings.Count.ShouldBe(2);
        Written.Of("bedrock-converse", With("\"scale\"", "{}"), Claude, UnsupportedParameters.Error).Error!.Code.ShouldBe("unsupported_parameter");
    }

    private static Written Write(ChatQuestion question) => Written.Of("bedrock-converse", question, Claude);
}
