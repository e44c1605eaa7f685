using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>A question that asks for a stream, in the dialects of callers.</summary>
internal static class CallerRequests
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["openai-chat"] = Encoding.UTF8.GetString(ChatRequests.OfSize(400, stream: true)),
        ["anthropic-messages"] = """{"model":"simulated","max_tokens":256,"stream":true,"messages":[{"role":"user","content":"What do you see from the quay?"}]}""",
        ["openai-responses"] = """{"model":"simulated","stream":true,"input":"What do you see from the quay?"}""",
        ["gemini-generate"] = """{"contents":[{"role":"user","parts":[{"text":"What do you see from the quay?"}]}]}""",
    };

    private static readonly CallPath GeminiEvents = new() { Model = "simulated", Streams = true, Query = "?alt=sse" };

    public static CallRequest Streaming(string dialect)
    {
        var reading = new DialectCatalog().Get(dialect).Read(Encoding.UTF8.GetBytes(Bodies[dialect]), dialect == "gemini-generate" ? GeminiEvents : CallPath.Plain);
        return reading.Request ?? throw new InvalidOperationException($"The request was refused: {reading.Error}");
    }
}
