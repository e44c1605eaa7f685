using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Vendors from China that make the models they serve; some have a second address, with accounts of its own, for the rest of the world.</summary>
internal static class ChineseModelMakers
{
    private static readonly DateOnly Checked = new(2026, 11, 28);
    private static readonly ImmutableArray<FieldDelta> Moonshot = [new TextLeftOut("tool_choice", "required")];
    private static readonly ImmutableArray<FieldDelta> MiniMax = [.. FieldLeftOut.Each("frequency_penalty", "n", "presence_penalty")];
    private static readonly ImmutableArray<FieldDelta> Zhipu = [FieldRenamed.MaxTokens, new TextInList("stop")];

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "deepseek",
            DisplayName = "DeepSeek",
            BaseUrl = new("https://api.deepseek.com"),
            Source = new("https://api-docs.deepseek.com/api/create-chat-completion"),
            AlsoRead =
            [
                new("https://github.com/earendil-works/pi/issues/1048"),
                new("https://docs.rs/deepseek-sdk/latest/deepseek_sdk/chat/request/struct.ChatRequest.html"),
            ],
            CheckedOn = Checked,
            Deltas = [FieldRenamed.MaxTokens, .. FieldLeftOut.Each("logit_bias", "n", "seed")],
            MessageDeltas = [TextMapped.DeveloperRole],
            Unverified = "Fields it does not know are ignored. A json_schema as response_format is said to be refused; it is passed on.",
        },
        new()
        {
            Kind = "hunyuan",
            DisplayName = "Tencent Hunyuan",
            BaseUrl = new("https://api.hunyuan.cloud.tencent.com/v1"),
            Source = new("https://cloud.tencent.com/document/product/1729/111007"),
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
        new()
        {
            Kind = "minimax",
            DisplayName = "MiniMax",
            BaseUrl = new("https://api.minimax.io/v1"),
            Source = new("https://platform.minimax.io/docs/api-reference/text-openai-api"),
            AlsoRead =
            [
                new("https://github.com/juspay/neurolink/blob/release/src/lib/providers/catalog/minimax.json"),
                new("https://docs.camel-ai.org/reference/camel.configs.minimax_config"),
            ],
            CheckedOn = Checked,
            Deltas = MiniMax,
            Unverified = "A temperature of 0 or above 1 is refused; several system messages are said to be refused. Both are passed on.",
        },
        new()
        {
            Kind = "minimax-cn",
            DisplayName = "MiniMax (China)",
            BaseUrl = new("https://api.minimaxi.com/v1"),
            Source = new("https://platform.minimaxi.com/docs/api-reference/text-openai-api"),
            CheckedOn = Checked,
            Deltas = MiniMax,
            Unverified = "As MiniMax.",
        },
        new()
        {
            Kind = "moonshot",
            DisplayName = "Moonshot",
            BaseUrl = new("https://api.moonshot.ai/v1"),
            Source = new("https://platform.kimi.ai/docs/api/overview"),
            AlsoRead =
            [
                new("https://platform.moonshot.ai/docs/guide/migrating-from-openai-to-kimi"),
                new("https://github.com/BerriAI/litellm/blob/main/litellm/llms/moonshot/chat/transformation.py"),
            ],
            CheckedOn = Checked,
            Deltas = Moonshot,
            Unverified = "Its reasoning models refuse any temperature but 1, and n above 1 together with a low temperature is refused; both are passed on.",
        },
        new()
        {
            Kind = "moonshot-cn",
            DisplayName = "Moonshot (China)",
            BaseUrl = new("https://api.moonshot.cn/v1"),
            Source = new("https://platform.moonshot.cn/docs/intro"),
            AlsoRead = [new("https://docs.litellm.ai/docs/providers/moonshot")],
            CheckedOn = Checked,
            Deltas = Moonshot,
            Unverified = "As Moonshot.",
        },
        new()
        {
            Kind = "qwen",
            DisplayName = "Qwen (Model Studio, Singapore)",
            BaseUrl = new("https://dashscope-intl.aliyuncs.com/compatible-mode/v1"),
            Source = new("https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope"),
            CheckedOn = Checked,
            Unverified = "Newer pages name an address for each workspace, to be given as baseUrl: https://{workspace id}.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1. File parts in messages are said to be refused.",
        },
        new()
        {
            Kind = "qwen-cn",
            DisplayName = "Qwen (Model Studio, China)",
            BaseUrl = new("https://dashscope.aliyuncs.com/compatible-mode/v1"),
            Source = new("https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope"),
            CheckedOn = Checked,
            Unverified = "As Qwen.",
        },
        new()
        {
            Kind = "stepfun",
            DisplayName = "StepFun",
            BaseUrl = new("https://api.stepfun.ai/v1"),
            Source = new("https://platform.stepfun.ai/docs/en/api-reference/chat/chat-completion-create.md"),
            AlsoRead = [new("https://github.com/juspay/neurolink/blob/release/src/lib/providers/catalog/stepfun.json")],
            CheckedOn = Checked,
            Unverified = "Which fields it does not know.",
        },
        new()
        {
            Kind = "zai",
            DisplayName = "Z.ai",
            BaseUrl = new("https://api.z.ai/api/paas/v4"),
            Source = new("https://docs.z.ai/api-reference/llm/chat-completion"),
            CheckedOn = Checked,
            Deltas = Zhipu,
            MessageDeltas = [TextMapped.DeveloperRole],
            Unverified = "Only one stop sequence is supported; more are passed on. Which values of tool_choice besides auto are taken.",
        },
        new()
        {
            Kind = "zhipu",
            DisplayName = "Zhipu (bigmodel.cn)",
            BaseUrl = new("https://open.bigmodel.cn/api/paas/v4"),
            Source = new("https://docs.bigmodel.cn/api-reference/%E6%A8%A1%E5%9E%8B-api/%E5%AF%B9%E8%AF%9D%E8%A1%A5%E5%85%A8"),
            CheckedOn = Checked,
            Deltas = Zhipu,
            MessageDeltas = [TextMapped.DeveloperRole],
            Unverified = "As Z.ai.",
        },
    ];
}
