using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>One event of a stream, with the places of all that is told from it; read in one pass, in place.</summary>
internal ref struct ResponsesPiece
{
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private Range type;
    private Range delta;
    private Range item;
    private Range annotation;
    private Range logprobs;
    private Range response;

    public ResponsesPiece(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
    }

    public readonly ReadOnlySpan<byte> Type => json[type] is { Length: > 2 } quoted ? quoted[1..^1] : default;

    public readonly ReadOnlySpan<byte> Item => json[item];

    public readonly ReadOnlySpan<byte> Annotation => json[annotation];

    public readonly ReadOnlySpan<byte> Response => json[response];

    /// <summary>An array, or empty.</summary>
    public readonly ReadOnlySpan<byte> Logprobs => json[logprobs] is [(byte)'[', ..] array ? array : default;

    public int OutputIndex { get; private set; }

    /// <summary>The place of the part in its item.</summary>
    public long PartIndex { get; private set; }

    public bool HasError { get; private set; }

    /// <summary>The piece of text; empty when there is none.</summary>
    public readonly JsonChars Delta
    {
        get
        {
            var text = json[delta];
            if (text.IsEmpty) return JsonChars.Empty;
            var at = UpstreamJson.Open(text);
            at.Read();
            return JsonChars.Of(text, at);
        }
    }

    /// <summary>Reads the event; false when it is not a JSON object.</summary>
    public bool TryRead()
    {
        try
        {
            return ReadRoot();
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    private bool ReadRoot()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember();
        return !reader.Read();
    }

    private void ReadMember()
    {
        if (reader.Is("type"u8)) type = Value();
        else if (reader.Is("delta"u8)) delta = Value();
        else if (reader.Is("output_index"u8)) OutputIndex = (int)Math.Min(int.MaxValue, Count());
        else if (reader.Is("content_index"u8) || reader.Is("summary_index"u8)) PartIndex = Count();
        else if (reader.Is("item"u8)) item = Value();
        else if (reader.Is("annotation"u8)) annotation = Value();
        else if (reader.Is("logprobs"u8)) logprobs = Value();
        else if (reader.Is("response"u8)) response = Value();
        else if (reader.Is("error"u8)) HasError = Value() is var error && json[error][0] != (byte)'n';
        else Value();
    }

    private long Count()
    {
        reader.Read();
        var count = reader.Count() ?? 0;
        reader.SkipRest();
        return count;
    }

    private Range Value()
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.SkipRest();
        return start..(int)reader.BytesConsumed;
    }
}
