using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Scripting;

/// <summary>Answers as OpenAI's chat completions give them. Usage is always 7 prompt tokens and one completion token a piece of text.</summary>
public static class OpenAIScripts
{
    public const string Done = "data: [DONE]\n\n";

    private const string Head = """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1750000000,"model":"gpt-4.1-mini-2025-04-14","system_fingerprint":"fp_1",""";

    /// <summary>A whole answer.</summary>
    public static UpstreamScript Whole(string text) => UpstreamScript.Json(200, WholeBody(text));

    /// <summary>A whole stream, one write an event.</summary>
    public static UpstreamScript Stream(params string[] texts)
    {
        var script = UpstreamScript.Events();
        foreach (var written in Events(texts)) script.Write(written);
        return script;
    }

    /// <summary>A stream that calls one tool, its arguments in pieces.</summary>
    public static UpstreamScript ToolCall(string name, params string[] arguments)
    {
        var script = UpstreamScript.Events().Write(Role())
            .Write(Choice($$$"""{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":{{{Quoted(name)}}},"arguments":""}}]}"""));
        foreach (var piece in arguments) script.Write(Choice($$$"""{"tool_calls":[{"index":0,"function":{"arguments":{{{Quoted(piece)}}}}}]}"""));
        return script.Write(Finish("tool_calls")).Write(Done);
    }

    /// <summary>An error in OpenAI's form.</summary>
    public static UpstreamScript Error(int status, string code, string message) => UpstreamScript.Json(status, ErrorBody(code, message));

    /// <summary>The events of a whole stream: role, texts, finish, usage, [DONE].</summary>
    public static IReadOnlyList<string> Events(params string[] texts) =>
        [Role(), .. texts.Select(Content), Finish(), Usage(texts.Length), Done];

    /// <summary>The same as bytes, to be cut by a test.</summary>
    public static byte[] Bytes(params string[] texts) => Encoding.UTF8.GetBytes(string.Concat(Events(texts)));

    public static string Role() => Choice("""{"role":"assistant","content":""}""");

    public static string Content(string text) => Choice($$$"""{"content":{{{Quoted(text)}}}}""");

    public static string Finish(string reason = "stop") => Choice("{}", Quoted(reason));

    public static string Usage(int completion) => Event($$$"""{{{Head}}}"choices":[],"usage":{{{UsageOf(completion)}}}}""");

    public static string ErrorEvent(string code, string message) => Event(ErrorBody(code, message));

    public static string Event(string data) => $"data: {data}\n\n";

    public static string ErrorBody(string code, string message) =>
        $$$"""{"error":{"message":{{{Quoted(message)}}},"type":"invalid_request_error","param":null,"code":{{{Quoted(code)}}}}}""";

    public static string WholeBody(string text) =>
        $$"""
        {"id":"chatcmpl-1","object":"chat.completion","created":1750000000,"model":"gpt-4.1-mini-2025-04-14",
        "choices":[{"index":0,"message":{"role":"assistant","content":{{Quoted(text)}},"refusal":null},"logprobs":null,"finish_reason":"stop"}],
        "usage":{{UsageOf(1)}},"system_fingerprint":"fp_1"}
        """;

    private static string Choice(string delta, string finish = "null") =>
        Event($$$"""{{{Head}}}"choices":[{"index":0,"delta":{{{delta}}},"logprobs":null,"finish_reason":{{{finish}}}}],"usage":null}""");

    private static string UsageOf(int completion) => $$$"""{"prompt_tokens":7,"completion_tokens":{{{completion}}},"total_tokens":{{{7 + completion}}}}""";

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
