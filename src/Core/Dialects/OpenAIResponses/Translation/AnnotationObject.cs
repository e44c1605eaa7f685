using System.Buffers;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes where a text comes from: an address, or one of the caller's own documents.</summary>
internal static class AnnotationObject
{
    public static ReadOnlyMemory<byte> Of(ChatCitation citation)
    {
        var output = new ArrayBufferWriter<byte>(128);
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        if (citation.Url is { } url)
        {
            json.WriteString("type"u8, "url_citation"u8);
            json.WriteString("url"u8, url);
            json.WriteString("title"u8, citation.Title ?? "");
            json.WriteNumber("start_index"u8, citation.Start ?? 0);
            json.WriteNumber("end_index"u8, citation.End ?? citation.Start ?? 0);
        }
        else
        {
            json.WriteString("type"u8, "file_citation"u8);
            json.WriteString("file_id"u8, $"document-{citation.Document ?? 0}");
            json.WriteString("filename"u8, citation.Title ?? "");
            json.WriteNumber("index"u8, citation.End ?? citation.Start ?? 0);
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
