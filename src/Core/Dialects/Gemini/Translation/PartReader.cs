using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads the parts of one content.</summary>
internal sealed class PartReader(QuestionFields fields, CallIds ids)
{
    // What a tool of Google's own was asked and gave: only Google can go on from there.
    private static readonly string[] OfHostedTools = ["executableCode", "codeExecutionResult", "toolCall", "toolResponse"];
    private readonly List<ChatPart> parts = [];

    public ImmutableArray<ChatPart> Parts => [.. parts];

    public void Read(ObjectFields part)
    {
        var signature = part.Text(part.As("thoughtSignature")) is { Length: > 0 } written ? GeminiSignature.Read(written) : null;
        if (part.Flag("thought") == true) ReadThought(part, signature);
        else if (part.Inner(part.As("functionCall")) is { } call) ReadCall(call, part, signature);
        else ReadOther(part, signature);
        part.Close();
    }

    private void ReadThought(ObjectFields part, ChatSignature? signature)
    {
        var text = part.Text("text") ?? "";
        fields.Give(ChatParameter.ThinkingBlocks, part.Path);
        if (text.Length == 0 && signature is not null) Sign(signature, part.Path);
        else if (text.Length > 0) parts.Add(new ChatPart.Thinking(text) { Signature = signature, Path = part.Path });
    }

    // A stream's thoughts come in pieces, their signature last.
    private void Sign(ChatSignature signature, string path)
    {
        var stands = GeminiSignature.PartOf(signature);
        if (stands is ChatPart.Thinking && parts is [.., ChatPart.Thinking { Signature: null } last]) parts[^1] = last with { Signature = signature };
        else parts.Add(stands with { Path = path });
    }

    private void ReadCall(ObjectFields call, ObjectFields part, ChatSignature? signature)
    {
        var name = call.Text("name") ?? "";
        if (name.Length == 0) call.Wrong("name", "the name of a function");
        var arguments = call.Take("args") is { } args ? args : default;
        if (arguments.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object)) call.Wrong("args", "an object");
        parts.Add(new ChatPart.ToolCall(ids.OfCall(call.Text("id"), name), name, arguments.ValueKind == JsonValueKind.Object ? arguments.GetRawText() : "{}") { Signature = signature, Path = part.Path });
        if (signature is not null) fields.Give(ChatParameter.ThinkingBlocks, part.Path);
        call.Close();
    }

    private void ReadOther(ObjectFields part, ChatSignature? signature)
    {
        if (signature is not null)
        {
            fields.Give(ChatParameter.ThinkingBlocks, part.Path);
            Sign(signature, part.Path);
        }

        if (part.Inner(part.As("functionResponse")) is { } result) ReadResult(result, part);
        else if (MediaReader.Read(part, fields) is { } medium) parts.Add(medium);
        else if (part.Text("text") is { } text) AddText(text, part.Path);
        else if (!IsOfHostedTool(part) && signature is null) fields.Wrong(part.Path, "a part with 'text', 'inlineData', 'fileData', 'functionCall' or 'functionResponse'");
    }

    private void AddText(string text, string path)
    {
        if (text.Length > 0) parts.Add(new ChatPart.Text(text) { Path = path });
    }

    private static bool IsOfHostedTool(ObjectFields part)
    {
        var isOne = false;
        foreach (var name in OfHostedTools) isOne |= part.Take(part.As(name), ChatParameter.HostedTools) is not null;
        return isOne;
    }

    private void ReadResult(ObjectFields result, ObjectFields part)
    {
        var name = result.Text("name") ?? "";
        if (name.Length == 0) result.Wrong("name", "the name of the function that was called");
        var (text, isError) = Told(result, result.Inner("response"));
        var content = new List<ChatPart>();
        if (text.Length > 0) content.Add(new ChatPart.Text(text) { Path = result.PathOf("response") });
        foreach (var inner in result.Each("parts", fields, ChatParameter.ToolResultMedia))
        {
            if (MediaReader.Read(inner, fields) is { } medium) content.Add(medium);
            inner.Close();
        }

        parts.Add(new ChatPart.ToolResult(ids.OfResult(result.Text("id"), name), name, [.. content], isError) { Path = part.Path });
        result.Close();
    }

    // By Google's documentation an output stands under any name, such as "output" or "result", and a failure under "error".
    private (string Text, bool IsError) Told(ObjectFields result, ObjectFields? response)
    {
        if (response is not { Value.ValueKind: JsonValueKind.Object }) return ("", false);
        if (response.Value.EnumerateObject().ToArray() is not [var only]) return (response.Value.GetRawText(), false);
        if (only.Name == "error") fields.Give(ChatParameter.ToolErrors, $"{result.PathOf("response")}.error");
        var isPlain = only.Value.ValueKind == JsonValueKind.String && only.Name is "error" or "result" or "output";
        return (isPlain && only.Value.ValueKind == JsonValueKind.String ? only.Value.GetString()! : response.Value.GetRawText(), only.Name == "error");
    }
}
