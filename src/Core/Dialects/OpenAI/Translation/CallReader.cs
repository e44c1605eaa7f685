using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads calls of tools and their results, in today's form and the older one, which has no ids: there a result answers the last call.</summary>
internal sealed class CallReader(QuestionFields fields)
{
    private int older;

    public ImmutableArray<ChatPart> ReadCalls(ObjectFields message)
    {
        var calls = ImmutableArray.CreateBuilder<ChatPart>();
        foreach (var call in message.Inners("tool_calls"))
            if (ReadCall(call) is { } read) calls.Add(read);
        if (message.Inner("function_call") is { } function)
        {
            older++;
            calls.Add(ReadFunction(function, OlderId()));
        }

        return calls.ToImmutable();
    }

    public ChatPart ReadResult(ObjectFields message, ImmutableArray<ChatPart> content)
    {
        var id = message.Text("tool_call_id");
        if (id is null) message.Wrong("tool_call_id", "a string");
        return Result(message, id ?? "", content);
    }

    public ChatPart ReadFunctionResult(ObjectFields message, ImmutableArray<ChatPart> content) => Result(message, OlderId(), content);

    private ChatPart.ToolResult Result(ObjectFields message, string id, ImmutableArray<ChatPart> content)
    {
        if (content.FirstOrDefault(part => part is not ChatPart.Text) is { } medium) fields.Give(ChatParameter.ToolResultMedia, medium.Path);
        return new(id, message.Text("name"), content) { Path = message.Path };
    }

    private ChatPart.ToolCall? ReadCall(ObjectFields call)
    {
        if (call.Text("type") is { } type and not "function")
        {
            fields.Give(ChatParameter.HostedTools, call.PathOf(type));
            return null;
        }

        call.Pass("index");
        var id = call.Text("id");
        var function = call.Inner("function");
        if (function is null) call.Wrong("function", "an object");
        var signature = ReadSignature(call);
        var mark = CacheMarks.Read(call);
        call.Close();
        return function is null ? null : ReadFunction(function, id ?? "") with { Signature = signature, Cache = mark };
    }

    private static ChatPart.ToolCall ReadFunction(ObjectFields function, string id)
    {
        var name = function.Text("name");
        if (string.IsNullOrEmpty(name)) function.Wrong("name", "a string");
        var arguments = function.Take("arguments") switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { ValueKind: JsonValueKind.Object } json => json.GetRawText(),
            _ => null,
        };
        if (arguments is null) function.Wrong("arguments", "a string");
        function.Close();
        return new(id, name ?? "", arguments ?? "") { Path = function.Path };
    }

    private static ChatSignature? ReadSignature(ObjectFields call)
    {
        if (call.Inner("extra_content") is not { } extra) return null;
        var google = extra.Inner("google");
        var text = google?.Text("thought_signature");
        google?.Close();
        extra.Close();
        return string.IsNullOrEmpty(text) ? null : ChatSignature.Parse(text, SignatureSlots.OfToolCalls);
    }

    private string OlderId() => string.Create(CultureInfo.InvariantCulture, $"call_{older}");
}
