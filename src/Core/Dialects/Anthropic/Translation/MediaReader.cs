using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads pictures, documents and search results.</summary>
internal sealed class MediaReader(QuestionFields fields)
{
    public ChatMedium ReadImage(ObjectFields block)
    {
        if (block.Inner("source") is not { } source) return Missing(block);
        var medium = SourceOf(source, ChatParameter.ImageUrls, ChatParameter.ImageBytes);
        source.Close();
        return medium;
    }

    public ChatPart.File ReadDocument(ObjectFields block)
    {
        ReadCitations(block);
        var name = block.Text("title");
        if (block.Inner("source") is not { } source) return new(Missing(block), name);
        var medium = SourceOf(source, ChatParameter.FileUrls, ChatParameter.FileBytes);
        source.Close();
        return new(medium, name);
    }

    /// <summary>What an application found, as a document that names its source.</summary>
    public ChatPart.File ReadSearchResult(ObjectFields block)
    {
        ReadCitations(block);
        fields.Give(ChatParameter.FileBytes, block.Path);
        var text = block.Text("source") + "\n" + TextOf(block.Items("content"), block.PathOf("content"));
        return new(new() { MediaType = "text/plain", PlainText = text }, block.Text("title"));
    }

    // No other dialect can be asked to cite what it was given.
    private void ReadCitations(ObjectFields block)
    {
        if (block.Inner("citations") is not { } citations) return;
        if (citations.Flag("enabled") == true) fields.Unknown(citations.Path);
        citations.Close();
    }

    private ChatMedium SourceOf(ObjectFields source, ChatParameter address, ChatParameter bytes)
    {
        switch (source.Text("type"))
        {
            case "base64": return new() { MediaType = source.Text("media_type"), Base64 = Needed(source, "data", bytes) };
            case "url": return ChatMedium.At(Needed(source, "url", address));
            case "file": return new() { FileId = Needed(source, "file_id", ChatParameter.KeptFiles) };
            case "text": return new() { MediaType = source.Text("media_type") ?? "text/plain", PlainText = Needed(source, "data", bytes) };
            case "content": return new() { MediaType = "text/plain", PlainText = ContentOf(source) };
            default: source.Wrong("type", "'base64', 'url', 'file', 'text' or 'content'"); return new() { PlainText = "" };
        }
    }

    private string ContentOf(ObjectFields source)
    {
        var content = source.Take("content", ChatParameter.FileBytes);
        if (content?.ValueKind == JsonValueKind.String) return content.Value.GetString()!;
        return TextOf(source.Items("content"), source.PathOf("content"));
    }

    private string TextOf(IEnumerable<JsonElement> blocks, string path) => string.Join("\n\n", blocks.Select((block, at) =>
    {
        var open = fields.Open(block, $"{path}[{at}]");
        if (open.Text("type") != "text") open.Wrong("type", "'text'");
        _ = BlocksReader.CacheOf(open);
        open.Pass("citations");
        var text = Needed(open, "text");
        open.Close();
        return text;
    }));

    private static string Needed(ObjectFields owner, string name, ChatParameter? parameter = null)
    {
        var text = owner.Text(name, parameter);
        if (text is null) owner.Wrong(name, "a string");
        return text ?? "";
    }

    private static ChatMedium Missing(ObjectFields block)
    {
        block.Wrong("source", "an object");
        return new() { PlainText = "" };
    }
}
