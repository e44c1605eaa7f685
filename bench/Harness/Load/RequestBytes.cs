using System.Globalization;
using System.Text;

namespace AiGateway.Bench.Load;

/// <summary>The request of a plan, built once.</summary>
internal static class RequestBytes
{
    public static byte[] Of(LoadPlan plan)
    {
        var body = Body(plan);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"POST {plan.Path} HTTP/1.1\r\nHost: 127.0.0.1:{plan.Port}\r\n");
        head.Append("Content-Type: application/json\r\nAccept: */*\r\nUser-Agent: bench/1\r\n");
        foreach (var header in plan.Headers) head.Append(header).Append("\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    // Usage is asked for, so that everyone passes the same events on.
    public static byte[] Body(LoadPlan plan) => Encoding.ASCII.GetBytes(
        $$"""
        {"model":"{{plan.Model}}",{{(plan.Stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "")}}"messages":[{"role":"system","content":"You are a helpful assistant. Answer in one short paragraph and name your sources where you have any."},{"role":"user","content":"What does a gateway in front of a language model do, and why would a company with many applications want one?"}],"temperature":0.7,"max_tokens":256}
        """);
}
