using System.Text.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// What the chunks of a stream begin with. Most vendors write the same id, time and model before the choices of every chunk: that is read once, and while the bytes stay the same
/// a chunk is read from its choices on. It is two fifths of reading a chunk.
/// </summary>
internal sealed class ChunkHead
{
    private const int Longest = 512;
    private byte[] bytes = [];
    private int length;
    private JsonReaderState state;
    private Range model;

    /// <summary>Where the name <c>choices</c> starts, behind all other members of the head.</summary>
    public int ChoicesStart { get; private set; }

    /// <summary>True when the document begins so.</summary>
    public bool Begins(ReadOnlySpan<byte> json) => length > 0 && json.StartsWith(bytes.AsSpan(0, length));

    /// <summary>A reader of the rest of a document that begins so: it comes next to the value of <c>choices</c>.</summary>
    public Utf8JsonReader ReadRest(ReadOnlySpan<byte> json, out int offset, out Range model)
    {
        (offset, model) = (length, this.model);
        return new(json[length..], isFinalBlock: true, state);
    }

    /// <summary>Notes what a document begins with, up to the name <c>choices</c>, which the reader stands on.</summary>
    public void Note(ReadOnlySpan<byte> json, in Utf8JsonReader choices, Range model)
    {
        length = (int)choices.BytesConsumed;
        if (length > Longest) length = 0;
        if (bytes.Length < length) bytes = new byte[Longest];
        json[..length].CopyTo(bytes);
        (ChoicesStart, state, this.model) = ((int)choices.TokenStartIndex, choices.CurrentState, model);
    }
}
