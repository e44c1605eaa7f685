using System.Buffers;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>A countTokens request: its question stands at its top, or in a <c>generateContentRequest</c>.</summary>
internal static class GeminiCountRequest
{
    private const string Model = "model";
    private const string Vertex = "vertex";

    public static RequestReading Read(ReadOnlyMemory<byte> body, CallPath path)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        if (FindInner(document) is { Error: { } broken }) return broken with { Param = GeminiFields.GenerateContentRequest.Name };
        var question = FindInner(document)?.Text ?? document;
        return (GeminiRequestReader.CheckModel(path.Model) ?? GeminiRequestReader.Check(question)) is { } mistake ? mistake : new CallRequest
        {
            Model = path.Model!,
            Document = document,
            PromptTokensBound = GeminiPromptTokens.BoundOf(question),
        };
    }

    /// <summary>The question inside the document, whichever way it is put.</summary>
    public static JsonText QuestionOf(JsonText document) => FindInner(document)?.Text ?? document;

    /// <summary>The document as the target's kind of provider takes it; the very same memory where it is so already.</summary>
    public static ReadOnlyMemory<byte> Write(JsonText document, Target target)
    {
        var inner = FindInner(document)?.Text;
        if (target.ProviderKind == Vertex) return WithoutModel(inner ?? document);
        if (inner is not null) return Wrap(Named(inner, target));
        return IsPlain(document) ? WithoutModel(document) : Wrap(Named(document, target));
    }

    private static bool IsPlain(JsonText document) =>
        document.Members.All(member => member.Name is Model || member.Name == GeminiFields.Contents.Name);

    private static ReadOnlyMemory<byte> WithoutModel(JsonText text) => text.Find(Model) is null ? text.Bytes : new JsonEdit(text).Remove(Model).Apply();

    private static ReadOnlyMemory<byte> Named(JsonText question, Target target) => new JsonEdit(question).Set(Model, $"models/{target.UpstreamModel}").Apply();

    private static ReadOnlyMemory<byte> Wrap(ReadOnlyMemory<byte> question)
    {
        var wrapped = new ArrayBufferWriter<byte>(question.Length + 64);
        wrapped.Write("{\"generateContentRequest\":"u8);
        wrapped.Write(question.Span);
        wrapped.Write("}"u8);
        return wrapped.WrittenMemory;
    }

    private static JsonReading? FindInner(JsonText document) => GeminiFields.GenerateContentRequest.In(document) is { } member
        ? StrictJson.Read(document.Bytes[member.ValueStart..member.ValueEnd])
        : default(JsonReading?);
}
