using System.Globalization;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>The documents of a question, which go beside the conversation and are text. They are numbered, so that citations tell which is meant.</summary>
internal sealed class CohereDocuments(QuestionNotes notes)
{
    private readonly List<(string? Name, string Text)> documents = [];

    /// <summary>Takes a document out of a message.</summary>
    public void Add(ChatPart.File file)
    {
        if (MediumText.Of(file.Medium) is not { } text)
        {
            notes.Refuse(file.Path, "Cohere takes documents as text: send the document's text");
            return;
        }

        notes.Adapt(ChatParameter.FileBytes, "went beside the conversation, where Cohere takes documents");
        documents.Add((file.Name, text));
    }

    public void Write(Utf8JsonWriter writer)
    {
        if (documents.Count == 0) return;
        writer.WriteStartArray("documents");
        for (var at = 0; at < documents.Count; at++) Write(writer, at, documents[at].Name, documents[at].Text);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, int number, string? name, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("id", number.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartObject("data");
        if (!string.IsNullOrEmpty(name)) writer.WriteString("title", name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
