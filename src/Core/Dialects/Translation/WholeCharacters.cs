using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// Keeps the first half of a surrogate pair that stands at the end of a piece, and puts it before the next one. Some upstreams cut their deltas there, and the clients of other dialects, which are
/// strictly typed more often than not, cannot read half a character.
/// </summary>
internal sealed class WholeCharacters(IChatSink rest) : IChatSink
{
    private const int EscapeLength = 6; // \ud83d
    private byte[] half = [];
    private PieceOf owner;

    public void Begin(ChatHead head) => rest.Begin(head);

    public void Text(int choice, JsonChars piece)
    {
        if (TryPass(new(PartKind.Text, choice, 0), ref piece)) rest.Text(choice, piece);
    }

    public void Refusal(int choice, JsonChars piece)
    {
        if (TryPass(new(PartKind.Refusal, choice, 0), ref piece)) rest.Refusal(choice, piece);
    }

    public void Thinking(int choice, JsonChars piece)
    {
        if (TryPass(new(PartKind.Thinking, choice, 0), ref piece)) rest.Thinking(choice, piece);
    }

    public void Signature(int choice, ChatSignature signature) => rest.Signature(choice, signature);

    public void RedactedThinking(int choice, JsonChars data) => rest.RedactedThinking(choice, data);

    public void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature) => rest.ToolCall(choice, call, id, name, signature);

    public void Arguments(int choice, int call, JsonChars piece)
    {
        if (TryPass(new(PartKind.ToolCall, choice, call), ref piece)) rest.Arguments(choice, call, piece);
    }

    public void EndPart(int choice) => rest.EndPart(choice);

    public void Citation(int choice, ChatCitation citation) => rest.Citation(choice, citation);

    public void Logprobs(int choice, ReadOnlySpan<byte> content) => rest.Logprobs(choice, content);

    public void Image(int choice, string mediaType, JsonChars base64) => rest.Image(choice, mediaType, base64);

    public void Finish(int choice, ChatFinish finish, string? stopSequence) => rest.Finish(choice, finish, stopSequence);

    public void Used(Usage usage) => rest.Used(usage);

    // False when nothing of the piece is left. Half a character that nothing follows is none, and is dropped.
    private bool TryPass(PieceOf to, ref JsonChars piece)
    {
        if (half.Length == 0 && !EndsInHalf(piece.Inside)) return true;
        byte[] whole = [.. owner == to ? half : [], .. piece.Inside];
        var kept = EndsInHalf(whole) ? EscapeLength : 0;
        (half, owner) = (whole[^kept..], to);
        piece = JsonChars.OfInside(whole.AsSpan(..^kept));
        return !piece.IsEmpty;
    }

    private static bool EndsInHalf(ReadOnlySpan<byte> inside) =>
        inside is [.., (byte)'\\', (byte)'u', (byte)'d' or (byte)'D', (byte)'8' or (byte)'9' or (byte)'a' or (byte)'A' or (byte)'b' or (byte)'B', _, _] && !IsEscaped(inside[..^EscapeLength]);

    // A backslash after an odd number of others is the letter, not an escape.
    private static bool IsEscaped(ReadOnlySpan<byte> before) => (before.Length - before.TrimEnd((byte)'\\').Length) % 2 == 1;

    private readonly record struct PieceOf(PartKind Kind, int Choice, int Call);
}
