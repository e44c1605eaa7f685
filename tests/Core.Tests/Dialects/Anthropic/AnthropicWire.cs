using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Anthropic;

/// <summary>The dialect under test, spoken in strings.</summary>
internal static class AnthropicWire
{
    public static readonly IDialect Messages = new DialectCatalog().Get("anthropic-messages");

    public static readonly IUpstreamDialect Upstream = new DialectCatalog().Between("anthropic-messages", ["anthropic-messages"])!;

    public static RequestReading Read(string body) => Messages.Read(Encoding.UTF8.GetBytes(body), CallPath.Plain);

    public static CallRequest Request(string body)
    {
        var reading = Read(body);
        reading.Error.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }

    public static ReplyFacts? ReadReply(string body) => Upstream.ReadReply(CallRequest.Unread, Encoding.UTF8.GetBytes(body))?.Facts;

    public static Target TargetOf(string upstreamModel) => new()
    {
        Model = "claude",
        Deployment = "d",
        Provider = "p",
        ProviderKind = "anthropic",
        UpstreamModel = upstreamModel,
    };
}
