using System.Runtime.CompilerServices;
using System.Text.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.Anthropic;

/// <summary>
/// Finds the media of messages by their exact place, so that a text under a like name elsewhere (in a tool's input) stays a text: the source of a picture or document, in a message's content, in a tool's
/// result, or in a document that is made of blocks.
/// </summary>
internal struct MediaBlocks
{
    private const int OfMessage = 2;

    // A message's content, a result's in it, a document's in that.
    private const int Deepest = 12;

    private Places places;
    private Medium block;
    private bool isText;

    /// <summary>An object begins. To be called for every one, in order.</summary>
    public void Open(in Utf8JsonReader start)
    {
        var members = start.CurrentDepth + 1;
        if (members > Deepest) return;
        if (members == OfMessage) places[members] = Place.Message;
        if (places[members] == Place.Block) block = TypeOf(start) switch { "image" => Medium.Picture, "document" => Medium.File, _ => Medium.None };
        if (places[members] == Place.Source) isText = TypeOf(start) == "text";
    }

    /// <summary>What the value after <paramref name="name"/> holds, if it is a string. To be asked for every name, in order.</summary>
    public Medium Pass(in Utf8JsonReader name)
    {
        var depth = name.CurrentDepth;
        if (depth + 2 > Deepest) return Medium.None;
        var place = places[depth];
        (places[depth + 1], places[depth + 2]) = (Place.Other, Place.Other);
        if (place != Place.Other && name.ValueTextEquals("content"u8)) places[depth + 2] = Place.Block;
        if (place == Place.Block && name.ValueTextEquals("source"u8)) places[depth + 1] = Place.Source;
        return place == Place.Source ? MediumOf(name) : Medium.None;
    }

    private readonly Medium MediumOf(in Utf8JsonReader name)
    {
        if (name.ValueTextEquals("data"u8)) return isText ? Medium.None : block;
        if (!name.ValueTextEquals("url"u8) && !name.ValueTextEquals("file_id"u8)) return Medium.None;
        return block == Medium.File ? Medium.KeptFile : block;
    }

    // By a copy of the reader: the type may stand behind the bytes.
    private static string TypeOf(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType) return reader.TokenType != JsonTokenType.String ? "" : reader.ValueTextEquals("image"u8) ? "image" : reader.ValueTextEquals("document"u8) ? "document" : reader.ValueTextEquals("text"u8) ? "text" : "";
            reader.Skip();
        }

        return "";
    }

    private enum Place : byte
    {
        Other,
        Message,
        Block,
        Source,
    }

    /// <summary>What the members are of at each depth.</summary>
    [InlineArray(Deepest + 1)]
    private struct Places
    {
        private Place first;
    }
}
