using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>One content block, or the delta of one, which have the same members; read in place, whatever their order.</summary>
internal ref struct AnthropicBlock
{
    private readonly ReadOnlySpan<byte> json;
    private Range input;
    private Range citations;
    private Range citation;

    private AnthropicBlock(ReadOnlySpan<byte> json) => this.json = json;

    public JsonChars Type { get; private set; }

    public JsonChars Text { get; private set; }

    public JsonChars Thinking { get; private set; }

    public JsonChars Signature { get; private set; }

    public JsonChars Data { get; private set; }

    public JsonChars Id { get; private set; }

    public JsonChars Name { get; private set; }

    public JsonChars PartialJson { get; private set; }

    /// <summary>The input of a tool, when it is an object that is not empty.</summary>
    public readonly ReadOnlySpan<byte> Input => json[input].Trim("{} \t\r\n"u8).IsEmpty ? default : json[input];

    /// <summary>The citation of a delta; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Citation => json[citation];

    /// <summary>Reads the object that <paramref name="reader"/>, which is over all of <paramref name="json"/>, stands on, and leaves it at its end.</summary>
    public static AnthropicBlock Read(ReadOnlySpan<byte> json, scoped ref Utf8JsonReader reader)
    {
        var block = new AnthropicBlock(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) block.ReadMember(ref reader);
        return block;
    }

    public readonly bool Is(ReadOnlySpan<byte> type) => Type.Inside.SequenceEqual(type);

    /// <summary>Tells the citations of a whole text.</summary>
    public readonly void TellCitations(IChatSink sink)
    {
        if (json[citations].IsEmpty) return;
        var reader = UpstreamJson.Open(json[citations]);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.SkipRest();
            if (CitationReader.Read(json[citations][start..(int)reader.BytesConsumed]) is { } read) sink.Citation(0, read);
        }
    }

    private void ReadMember(scoped ref Utf8JsonReader reader)
    {
        if (reader.Is("type"u8)) Type = TextOf(ref reader);
        else if (reader.Is("text"u8)) Text = TextOf(ref reader);
        else if (reader.Is("thinking"u8)) Thinking = TextOf(ref reader);
        else if (reader.Is("signature"u8)) Signature = TextOf(ref reader);
        else if (reader.Is("data"u8)) Data = TextOf(ref reader);
        else if (reader.Is("id"u8)) Id = TextOf(ref reader);
        else if (reader.Is("name"u8)) Name = TextOf(ref reader);
        else if (reader.Is("partial_json"u8)) PartialJson = TextOf(ref reader);
        else if (reader.Is("input"u8)) input = RangeOf(ref reader, JsonTokenType.StartObject);
        else if (reader.Is("citations"u8)) citations = RangeOf(ref reader, JsonTokenType.StartArray);
        else if (reader.Is("citation"u8)) citation = RangeOf(ref reader, JsonTokenType.StartObject);
        else reader.Read();
        reader.SkipRest();
    }

    private readonly JsonChars TextOf(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonChars.Of(json, reader);
    }

    private static Range RangeOf(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        reader.Read();
        if (reader.TokenType != expected) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
