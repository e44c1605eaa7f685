using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.Gemini;

/// <summary>The dialect under test, spoken in strings.</summary>
internal static class GeminiSpoken
{
    public const string Hello = """{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""";

    public static readonly IDialect Callers = new DialectCatalog().Get("gemini-generate");

    public static readonly IUpstreamDialect Upstream = new DialectCatalog().Between("gemini-generate", ["gemini-generate"])!;

    public static readonly CallPath Whole = new() { Model = "flash" };

    public static readonly CallPath Events = new() { Model = "flash", Streams = true, Query = "?alt=sse" };

    public static readonly CallPath Array = new() { Model = "flash", Streams = true };

    public static RequestReading Read(string body, CallPath? path = null) => Callers.Read(Encoding.UTF8.GetBytes(body), path ?? Whole);

    public static CallRequest Request(string body, CallPath? path = null)
    {
        var reading = Read(body, path);
        reading.Error.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }

    public static Target To(string upstreamModel, string kind = "gemini") => new()
    {
        Model = "flash",
        Deployment = "d",
        Provider = "p",
        ProviderKind = kind,
        UpstreamModel = upstreamModel,
    };

    public static WholeReading? ReadReply(string body) => Upstream.ReadReply(CallRequest.Unread, Encoding.UTF8.GetBytes(body));

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
