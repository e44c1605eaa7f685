using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes pictures, sounds and files: their bytes, or an address that Google reads.</summary>
internal sealed class MediaWriter(Utf8JsonWriter json, Target target, QuestionNotes notes)
{
    private const string Vertex = "vertex";

    public void Write(ChatPart part)
    {
        var (medium, assumed) = part switch
        {
            ChatPart.Image image => (image.Medium, "image/jpeg"),
            ChatPart.Audio audio => (audio.Medium, "audio/wav"),
            ChatPart.File file => (file.Medium, "application/pdf"),
            _ => (null, ""),
        };
        if (medium is null) notes.Refuse(part.Path, "it takes text, pictures, sounds and files here");
        else Write(medium, assumed, part.Path);
        if (part is ChatPart.Image { Detail: { } detail }) WriteDetail(detail);
    }

    private void Write(ChatMedium medium, string assumed, string path)
    {
        if (medium.Base64 is { } data) WriteBytes(medium.MediaType ?? MediaType.OfBytes(data) ?? assumed, data);
        else if (medium.PlainText is { } text) WriteBytes("text/plain", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        else if (medium.FileId is { } id) WriteKept(id, medium.MediaType ?? MediaType.OfAddress(id) ?? assumed, path);
        else if (medium.Url is { } address) WriteAddress(address, medium.MediaType ?? MediaType.OfAddress(address) ?? assumed, path);
        else notes.Refuse(path, "it holds nothing");
    }

    private void WriteBytes(string type, string data)
    {
        json.WriteStartObject("inlineData"u8);
        json.WriteString("mimeType"u8, type);
        json.WriteString("data"u8, data);
        json.WriteEndObject();
    }

    private void WriteKept(string id, string type, string path)
    {
        if (GoogleFile.Is(id)) WriteFile(id, type);
        else notes.Refuse(path, "the provider does not have the file; send its bytes instead of its id");
    }

    private void WriteAddress(string address, string type, string path)
    {
        var isFetched = target.ProviderKind == Vertex && address.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        if (GoogleFile.IsWatched(address)) WriteFile(address, "video/mp4");
        else if (isFetched || GoogleFile.Is(address)) WriteFile(address, type);
        else notes.Refuse(path, "the provider fetches nothing from the web; send the bytes instead of the address");
    }

    private void WriteFile(string address, string type)
    {
        json.WriteStartObject("fileData"u8);
        json.WriteString("mimeType"u8, type);
        json.WriteString("fileUri"u8, address);
        json.WriteEndObject();
    }

    private void WriteDetail(string detail)
    {
        if (detail is not ("low" or "high")) return;
        if (!GeminiVersion.Of(target.UpstreamModel).TakesResolutionOfParts)
        {
            notes.LeaveOut(ChatParameter.ImageDetail, "the model looks at all pictures alike");
            return;
        }

        json.WriteStartObject("mediaResolution"u8);
        json.WriteString("level"u8, detail == "low" ? "MEDIA_RESOLUTION_LOW"u8 : "MEDIA_RESOLUTION_HIGH"u8);
        json.WriteEndObject();
    }
}
