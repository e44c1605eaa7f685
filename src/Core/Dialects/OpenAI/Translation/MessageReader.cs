using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>messages</c>, a turn each.</summary>
internal sealed class MessageReader(QuestionFields fields)
{
    private readonly ContentReader contents = new(fields);
    private readonly CallReader calls = new(fields);

    public ImmutableArray<ChatTurn> Read(ObjectFields root) => [.. root.Inners("messages").Select(ReadMessage)];

    private ChatTurn ReadMessage(ObjectFields message)
    {
        var role = message.Text("role");
        var read = role switch
        {
            "assistant" => new(ChatRole.Assistant, OfAssistant(message), message.Path) { Name = NameOf(message) },
            "tool" => new(ChatRole.Tool, [Marked(calls.ReadResult(message, contents.Read(message)), message)], message.Path),
            "function" => new(ChatRole.Tool, [Marked(calls.ReadFunctionResult(message, contents.Read(message)), message)], message.Path),
            _ => Spoken(message, role),
        };
        message.Close();
        return read;
    }

    private ChatTurn Spoken(ObjectFields message, string? role)
    {
        var (speaker, parameter) = role switch
        {
            "system" => (ChatRole.System, ChatParameter.SystemTurns),
            "developer" => (ChatRole.Developer, ChatParameter.DeveloperTurns),
            _ => (ChatRole.User, default(ChatParameter?)),
        };
        if (parameter is { } given) fields.Give(given, message.Path);
        if (role is not ("system" or "developer" or "user")) message.Wrong("role", "a role that chat completions know");
        return new(speaker, Marked(contents.Read(message), message), message.Path) { Name = NameOf(message) };
    }

    private ImmutableArray<ChatPart> OfAssistant(ObjectFields message)
    {
        message.Pass("annotations"); // the sources of an answer are no part of what was said
        message.Take("audio", ChatParameter.AudioOutput);
        if (message.Flag("prefix") is true) fields.Unknown(message.PathOf("prefix")); // Mistral's: the answer is to go on from here
        var refusal = message.Text("refusal");
        ChatPart[] refused = string.IsNullOrEmpty(refusal) ? [] : [new ChatPart.Refusal(refusal) { Path = message.PathOf("refusal") }];
        return Marked([.. ThoughtReader.Read(message, fields), .. contents.Read(message), .. refused, .. contents.ReadImages(message), .. calls.ReadCalls(message)], message);
    }

    private static string? NameOf(ObjectFields message) => message.Text("name", ChatParameter.ParticipantNames);

    // A mark on a message is one on its last part.
    private static ImmutableArray<ChatPart> Marked(ImmutableArray<ChatPart> parts, ObjectFields message) =>
        CacheMarks.Read(message) is { } mark && parts is [.., var last] ? parts.SetItem(parts.Length - 1, last with { Cache = mark }) : parts;

    private static ChatPart Marked(ChatPart part, ObjectFields message) => Marked([part], message)[0];
}
