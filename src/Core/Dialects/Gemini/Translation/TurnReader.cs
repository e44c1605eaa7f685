using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads contents into turns. One content may hold results of tools and words of the user's, which are turns of their own here.</summary>
internal sealed class TurnReader(QuestionFields fields)
{
    private readonly CallIds ids = new();

    public IEnumerable<ChatTurn> ReadSystem(ObjectFields root)
    {
        if (root.Inner(root.As("systemInstruction"), ChatParameter.SystemTurns) is not { } content) return [];
        content.Pass("role");
        var parts = ReadParts(content);
        content.Close();
        return parts.Length == 0 ? [] : [new(ChatRole.System, parts, content.Path)];
    }

    public ImmutableArray<ChatTurn> ReadContents(ObjectFields root) => [.. root.Each("contents", fields).SelectMany(ReadContent)];

    private List<ChatTurn> ReadContent(ObjectFields content)
    {
        var role = content.Text("role");
        if (role is not (null or "" or "user" or "model" or "function" or "tool")) content.Wrong("role", "'user' or 'model'");
        var turns = new List<ChatTurn>();
        foreach (var part in ReadParts(content))
        {
            var speaker = role == "model" ? ChatRole.Assistant : part is ChatPart.ToolResult ? ChatRole.Tool : ChatRole.User;
            if (turns is [.., var last] && last.Role == speaker) turns[^1] = last with { Parts = last.Parts.Add(part) };
            else turns.Add(new(speaker, [part], content.Path));
        }

        content.Close();
        return turns;
    }

    private ImmutableArray<ChatPart> ReadParts(ObjectFields content)
    {
        var reader = new PartReader(fields, ids);
        foreach (var part in content.Each("parts", fields)) reader.Read(part);
        return reader.Parts;
    }
}
