using System.Buffers;

namespace AiGateway.Dialects.Translation;

/// <summary>A choice that is being heard.</summary>
internal sealed class ChoiceBuilder
{
    private readonly List<PartBuilder> parts = [];
    private readonly ArrayBufferWriter<byte> logprobs = new();
    private bool isEnded;
    private ChatFinish finish;
    private string? stopSequence;

    /// <summary>The part under way, if it is of that kind, else a new one.</summary>
    public PartBuilder Open(PartKind kind) => !isEnded && parts is [.., var last] && last.Kind == kind ? last : Add(kind);

    public PartBuilder Add(PartKind kind)
    {
        var part = new PartBuilder(kind);
        parts.Add(part);
        isEnded = false;
        return part;
    }

    public PartBuilder? FindCall(int call) => parts.FindLast(part => part.Kind == PartKind.ToolCall && part.Call == call);

    public void EndPart() => isEnded = true;

    /// <summary>Appends the items of a JSON array to those that came before.</summary>
    public void AddLogprobs(ReadOnlySpan<byte> content)
    {
        var items = content.Trim(" \t\r\n"u8);
        if (items.Length < 2 || items[1..^1].Trim(" \t\r\n"u8).IsEmpty) return;
        logprobs.Write(logprobs.WrittenCount == 0 ? "["u8 : ","u8);
        logprobs.Write(items[1..^1]);
    }

    public void Finish(ChatFinish finish, string? stopSequence) => (this.finish, this.stopSequence) = (finish, stopSequence);

    public ChatChoice Build(int index) => new(index, [.. parts.Select(part => part.Build())], finish)
    {
        StopSequence = stopSequence,
        Logprobs = logprobs.WrittenCount == 0 ? default : (byte[])[.. logprobs.WrittenSpan, (byte)']'],
    };
}
