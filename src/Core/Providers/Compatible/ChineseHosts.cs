using System.Collections.Immutable;

namespace AiGateway.Providers.Compatible;

/// <summary>Vendors from China that serve the models of many.</summary>
internal static class ChineseHosts
{
    private static readonly DateOnly Checked = new(2026, 11, 28);

    public static readonly ImmutableArray<CompatibleVendor> Rows =
    [
        new()
        {
            Kind = "siliconflow",
            DisplayName = "SiliconFlow",
            BaseUrl = new("https://api.siliconflow.com/v1"),
            Source = new("https://docs.siliconflow.com/en/api-reference/chat-completions/chat-completions"),
            AlsoRead = [new("https://www.siliconflow.com/blog/openai-sdk-siliconflow-compatibility-checks")],
            CheckedOn = Checked,
            Unverified = "Which fields its models do not know.",
        },
        new()
        {
            Kind = "siliconflow-cn",
            DisplayName = "SiliconFlow (China)",
            BaseUrl = new("https://api.siliconflow.cn/v1"),
            Source = new("https://docs.siliconflow.cn/docs/userguide/quickstart"),
            CheckedOn = Checked,
            Unverified = "As SiliconFlow.",
        },
        new()
        {
            Kind = "volcengine",
            DisplayName = "Volcengine Ark",
            BaseUrl = new("https://ark.cn-beijing.volces.com/api/v3"),
            Source = new("https://www.volcengine.com/docs/82379/1302007"),
            AlsoRead = [new("https://cloudwego.io/docs/eino/ecosystem/chat_model/chat_model_ark")],
            CheckedOn = Checked,
            Unverified = "Which fields its models do not know; only its API keys are supported here, no access key pairs.",
        },
    ];
}
