using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAI;

/// <summary>The dialect under test, spoken in strings.</summary>
internal static class ChatDialect
{
    public static readonly IDialect Instance = new DialectCatalog().Get("openai-chat");

    public static readonly IUpstreamDialect Upstream = new DialectCatalog().Between("openai-chat", ["openai-chat"])!;

    public static RequestReading Read(string body, string? modelFromPath = null) => Instance.Read(Encoding.UTF8.GetBytes(body), new() { Model = modelFromPath });

    public static CallRequest Request(string body, string? modelFromPath = null)
    {
        var reading = Read(body, modelFromPath);
        reading.Error.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }

    public static string Prepare(CallRequest request, string upstreamModel) =>
        Encoding.UTF8.GetString(Upstream.Prepare(request, TargetOf(upstreamModel)).Document.Span);

    public static ReplyFacts? ReadReply(string body) => Upstream.ReadReply(CallRequest.Unread, Encoding.UTF8.GetBytes(body))?.Facts;

    private static Target TargetOf(string upstreamModel) => new()
    {
        Model = "gpt-mini",
        Deployment = "d",
        Provider = "p",
        ProviderKind = "openai",
        UpstreamModel = upstreamModel,
    };
}
