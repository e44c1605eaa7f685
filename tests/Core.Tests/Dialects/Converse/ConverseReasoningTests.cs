using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;
using static AiGateway.Tests.Dialects.Translated.Written;

namespace AiGateway.Tests.Dialects.Converse;

public sealed class ConverseReasoningTests
{
    private const string Budgeted = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Adaptive = "us.anthropic.claude-opus-4-6-v1";
    private const string Newest = "global.anthropic.claude-opus-5-20260901-v1:0";
    private const string Nova = "us.amazon.nova-2-lite-v1:0";

    [Theory]
    [InlineData(Budgeted, "high", """{"thinking":{"type":"enabled","budget_tokens":16384}}""", null)]
    [InlineData(Adaptive, "high", """{"thinking":{"type":"adaptive"}}""", "\"high\"")]
    [InlineData(Newest, "minimal", """{"thinking":{"type":"adaptive"}}""", "\"low\"")]
    [InlineData(Newest, "none", null, null)]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", "high", null, null)]
    [InlineData(Nova, "xhigh", """{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"high"}}""", null)]
    [InlineData(Nova, "none", """{"reasoningConfig":{"type":"disabled"}}""", null)]
    [InlineData("openai.gpt-oss-120b-1:0", "minimal", """{"reasoning_effort":"low"}""", null)]
    [InlineData("qwen.qwen3-32b-v1:0", "medium", """{"reasoning_config":"high"}""", null)]
    [InlineData("deepseek.r1-v1:0", "high", null, null)]
    [InlineData("arn:aws:bedrock:us-east-1:1:provisioned-model/x", "high", null, null)]
    public void An_effort_is_told_as_the_models_maker_wants_it(string model, string effort, string? fields, string? outputEffort)
    {
        var written = Write(model, new() { Effort = effort });

        written.At("additionalModelRequestFields").ShouldBe(fields);
        written.At("outputConfig.effort").ShouldBe(outputEffort);
    }

    [Theory]
    [InlineData(Budgeted, 5000, """{"thinking":{"type":"enabled","budget_tokens":5000}}""", 0)]
    [InlineData(Budgeted, 100, """{"thinking":{"type":"enabled","budget_tokens":1024}}""", 1)]
    [InlineData(Adaptive, 5000, """{"thinking":{"type":"enabled","budget_tokens":5000}}""", 0)]
    [InlineData(Newest, 5000, """{"thinking":{"type":"adaptive"}}""", 1)]
    [InlineData(Newest, -1, """{"thinking":{"type":"adaptive"}}""", 0)]
    [InlineData(Budgeted, 0, null, 0)]
    [InlineData(Nova, 20000, """{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"high"}}""", 0)]
    [InlineData("amazon.nova-pro-v1:0", 5000, null, 1)]
    public void A_budget_is_told_as_the_models_maker_wants_it(string model, long budget, string? fields, int warnings)
    {
        var written = Write(model, new() { Budget = budget });

        written.At("additionalModelRequestFields").ShouldBe(fields);
        written.Warnings.Count.ShouldBe(warnings);
    }

    [Fact]
    public void Thoughts_leave_room_for_the_answer_and_where_there_is_none_the_model_does_not_think()
    {
        Write(Budgeted, new() { Budget = 8000 }, question => question with { MaxOutputTokens = 4000 }).At("additionalModelRequestFields.thinking.budget_tokens").ShouldBe("3999");
        var tight = Write(Budgeted, new() { Budget = 8000 }, question => question with { MaxOutputTokens = 500 });

        tight.At("additionalModelRequestFields").ShouldBeNull();
        tight.Warnings.ShouldHaveSingleItem().ShouldContain("1024");
    }

    [Fact]
    public void A_Claude_that_thinks_takes_neither_temperature_nor_top_k()
    {
        var written = Write(Budgeted, new() { Budget = 2000 }, question => question with { Temperature = 0.2, TopK = 4 });

        written.At("inferenceConfig").ShouldBe("{}");
        written.At("additionalModelRequestFields.top_k").ShouldBeNull();
        written.Warnings.Count.ShouldBe(2);
    }

    [Fact]
    public void Nova_thinks_less_hard_where_its_answer_is_bounded()
    {
        var written = Write(Nova, new() { Effort = "high" }, question => question with { MaxOutputTokens = 500 });

        written.At("additionalModelRequestFields.reasoningConfig.maxReasoningEffort").ShouldBe("\"medium\"");
        written.Warnings.Count.ShouldBe(1);
    }

    private static Written Write(string model, ChatReasoning reasoning, Func<ChatQuestion, ChatQuestion>? also = null)
    {
        var question = Ask(new ChatPart.Text("think")) with { Reasoning = reasoning };
        return Written.Of("bedrock-converse", also is null ? question : also(question), model);
    }
}
