using System.Text.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Finds the media of messages by their exact place, so that a text under a like name elsewhere stays a text.</summary>
internal struct MediaParts
{
    // In messages, counted from their array: [ { "content": [ { "image_url": { "url": …
    private const int OfMessage = 2;
    private const int OfPart = 4;
    private const int OfMedium = 5;

    private bool isContent;
    private Medium part;

    /// <summary>What the value after <paramref name="name"/> holds, if it is a string. To be asked for every name, in order.</summary>
    public Medium Pass(in Utf8JsonReader name)
    {
        switch (name.CurrentDepth)
        {
            case OfMessage:
                isContent = name.ValueTextEquals("content"u8);
                return Medium.None;
            case OfPart:
                part = isContent ? PartOf(name) : Medium.None;
                return part == Medium.Picture ? part : Medium.None; // some vendors take the address without an object around it
            case OfMedium:
                return MemberOf(part, name);
            default:
                return Medium.None;
        }
    }

    private static Medium PartOf(in Utf8JsonReader name)
    {
        if (name.ValueTextEquals("image_url"u8)) return Medium.Picture;
        if (name.ValueTextEquals("input_audio"u8)) return Medium.Sound;
        return name.ValueTextEquals("file"u8) ? Medium.File : Medium.None;
    }

    private static Medium MemberOf(Medium part, in Utf8JsonReader name) => part switch
    {
        Medium.Picture when name.ValueTextEquals("url"u8) => Medium.Picture,
        Medium.Sound when name.ValueTextEquals("data"u8) => Medium.Sound,
        Medium.File when name.ValueTextEquals("file_data"u8) => Medium.File,
        Medium.File when name.ValueTextEquals("file_id"u8) => Medium.KeptFile,
        _ => Medium.None,
    };
}
