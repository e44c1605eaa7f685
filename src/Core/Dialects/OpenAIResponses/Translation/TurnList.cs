using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Makes turns of items: what one side said in a row is one turn, unless it came in messages of their own.</summary>
internal sealed class TurnList
{
    private readonly List<(ChatRole Role, List<ChatPart> Parts, string Path)> turns = [];

    /// <summary>A part of the turn under way, if it is of that side, else of a new one.</summary>
    public void Add(ChatRole role, ChatPart part, string path)
    {
        if (turns is [.., var last] && last.Role == role && role is (ChatRole.Assistant or ChatRole.Tool)) last.Parts.Add(part);
        else turns.Add((role, [part], path));
    }

    /// <summary>A whole message; what an assistant says belongs to its turn.</summary>
    public void Add(ChatRole role, ImmutableArray<ChatPart> parts, string path)
    {
        if (role != ChatRole.Assistant) turns.Add((role, [.. parts], path));
        else foreach (var part in parts) Add(role, part, path);
    }

    public ImmutableArray<ChatTurn> Build() => [.. turns.Select(turn => new ChatTurn(turn.Role, [.. turn.Parts], turn.Path))];
}
