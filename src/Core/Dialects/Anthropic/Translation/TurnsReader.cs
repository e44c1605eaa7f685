using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads the conversation. What a user's message gives as results of tools becomes a turn of its own.</summary>
internal sealed class TurnsReader(QuestionFields fields)
{
    private readonly BlocksReader blocks = new(fields);
    private readonly List<ChatTurn> turns = [];

    public ImmutableArray<ChatTurn> Read(ObjectFields root)
    {
        if (root.Take("system", ChatParameter.SystemTurns) is { } system)
            turns.Add(new(ChatRole.System, PartsOf(system, "system"), "system"));
        foreach (var message in root.Inners("messages")) ReadMessage(message);
        return [.. turns];
    }

    private void ReadMessage(ObjectFields message)
    {
        var role = message.Text("role");
        var parts = message.Take("content") is { } content ? PartsOf(content, message.PathOf("content")) : [];
        switch (role)
        {
            case "user": AddUser(parts, message.Path); break;
            case "assistant": turns.Add(new(ChatRole.Assistant, parts, message.Path)); break;
            case "system":
                fields.Give(ChatParameter.SystemTurns, message.Path);
                turns.Add(new(ChatRole.System, parts, message.Path));
                break;
            default: message.Wrong("role", "'user', 'assistant' or 'system'"); break;
        }

        message.Close();
    }

    private void AddUser(ImmutableArray<ChatPart> parts, string path)
    {
        var results = parts.Where(part => part is ChatPart.ToolResult).ToImmutableArray();
        var rest = parts.Where(part => part is not ChatPart.ToolResult).ToImmutableArray();
        if (results.Length > 0) turns.Add(new(ChatRole.Tool, results, path));
        if (rest.Length > 0 || results.Length == 0) turns.Add(new(ChatRole.User, rest, path));
    }

    private ImmutableArray<ChatPart> PartsOf(JsonElement content, string path)
    {
        if (content.ValueKind == JsonValueKind.String) return [new ChatPart.Text(content.GetString()!) { Path = path }];
        if (content.ValueKind == JsonValueKind.Array) return blocks.Read(content, path);
        fields.Wrong(path, "a string or an array of objects");
        return [];
    }
}
