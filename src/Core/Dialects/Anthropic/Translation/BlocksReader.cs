using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads content blocks.</summary>
internal sealed class BlocksReader(QuestionFields fields)
{
    // Blocks of tools that run at Anthropic; their results end in this.
    private const string Result = "_tool_result";
    private static readonly string[] Hosted = ["server_tool_use", "mcp_tool_use", "container_upload", "tool_reference", "tool_addition", "tool_removal", "compaction", "fallback"];

    private readonly MediaReader media = new(fields);

    /// <summary>The mark on an object that the prompt up to here is worth caching; null when there is none.</summary>
    public static ChatCacheMark? CacheOf(ObjectFields owner)
    {
        if (owner.Inner("cache_control", ChatParameter.CacheMarks) is not { } mark) return null;
        if (mark.Text("type") != "ephemeral") mark.Wrong("type", "'ephemeral'");
        var ttl = mark.Text("ttl", ChatParameter.CacheTtl);
        mark.Close();
        return new(ttl);
    }

    public ImmutableArray<ChatPart> Read(JsonElement content, string path)
    {
        var parts = ImmutableArray.CreateBuilder<ChatPart>();
        ChatSignature? ofCall = null;
        var at = 0;
        foreach (var item in content.EnumerateArray())
        {
            var block = fields.Open(item, $"{path}[{at++}]");
            var part = Read(block);
            if (part is ChatPart.Thinking { Value.Length: 0, Signature: { } signature } && CallSignature.TryParse(signature, out var own))
            {
                ofCall = own;
                continue;
            }

            if (part is ChatPart.ToolCall call) part = call with { Signature = ofCall };
            ofCall = null;
            if (part is not null) parts.Add(part);
        }

        return parts.ToImmutable();
    }

    private ChatPart? Read(ObjectFields block)
    {
        var type = block.Text("type") ?? "";
        if (Hosted.Contains(type) || type.EndsWith(Result, StringComparison.Ordinal))
        {
            fields.Give(ChatParameter.HostedTools, block.Path);
            return null;
        }

        var part = Read(type, block);
        if (part is null)
        {
            block.Wrong("type", "a content block that can be sent to this model");
            return null;
        }

        part = part with { Path = block.Path, Cache = CacheOf(block) };
        block.Close();
        return part;
    }

    private ChatPart? Read(string type, ObjectFields block) => type switch
    {
        "text" => TextOf(block),
        "image" => new ChatPart.Image(media.ReadImage(block)),
        "document" => media.ReadDocument(block),
        "search_result" => media.ReadSearchResult(block),
        "tool_use" => ToolCallOf(block),
        "tool_result" => ToolResultOf(block),
        "thinking" => ThinkingOf(block),
        "redacted_thinking" => new ChatPart.RedactedThinking(Needed(block, "data", ChatParameter.RedactedThinking)),
        _ => null,
    };

    private static ChatPart.Text TextOf(ObjectFields block)
    {
        var citations = block.Items("citations").Select(CitationReader.Read).OfType<ChatCitation>();
        return new(Needed(block, "text")) { Citations = [.. citations] };
    }

    private static ChatPart.ToolCall ToolCallOf(ObjectFields block)
    {
        block.Pass("caller"); // who called: the model itself, or its code, which runs at Anthropic
        var input = block.Take("input");
        if (input?.ValueKind != JsonValueKind.Object) block.Wrong("input", "an object");
        return new(Needed(block, "id"), Needed(block, "name"), input?.GetRawText() ?? "{}");
    }

    private ChatPart.ToolResult ToolResultOf(ObjectFields block)
    {
        var content = block.Take("content");
        var path = block.PathOf("content");
        ImmutableArray<ChatPart> parts = content?.ValueKind switch
        {
            null => [],
            JsonValueKind.String => [new ChatPart.Text(content.Value.GetString()!) { Path = path }],
            JsonValueKind.Array => Read(content.Value, path),
            _ => [],
        };
        if (content is { ValueKind: not (JsonValueKind.String or JsonValueKind.Array) }) block.Wrong("content", "a string or an array of objects");
        foreach (var part in parts)
        {
            if (part is ChatPart.Image or ChatPart.File) fields.Give(ChatParameter.ToolResultMedia, part.Path);
            else if (part is not ChatPart.Text) fields.Wrong(part.Path, "a text, a picture or a document");
        }

        return new(Needed(block, "tool_use_id"), null, parts, block.FlagWhenTrue("is_error", ChatParameter.ToolErrors) ?? false);
    }

    private static ChatPart.Thinking ThinkingOf(ObjectFields block)
    {
        var signature = block.Text("signature");
        return new(Needed(block, "thinking", ChatParameter.ThinkingBlocks)) { Signature = string.IsNullOrEmpty(signature) ? null : ChatSignature.Parse(signature, AnthropicUpstream.Dialect) };
    }

    private static string Needed(ObjectFields block, string name, ChatParameter? parameter = null)
    {
        var text = block.Text(name, parameter);
        if (text is null) block.Wrong(name, "a string");
        return text ?? "";
    }
}
