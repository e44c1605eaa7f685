using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Tells output items, and of each only what was not told already. Those of tools that OpenAI runs itself have no form elsewhere and pass in silence: what they led to is in the text.</summary>
internal sealed class ItemTeller
{
    private int calls;

    /// <summary>True when the model asked for a tool.</summary>
    public bool HasCalls => calls > 0;

    /// <summary>A tool call begins; its number.</summary>
    public int BeginCall(JsonElement item, IChatSink sink)
    {
        sink.ToolCall(0, calls, item.Chars("call_id"), item.Chars("name"), null);
        return calls++;
    }

    /// <summary>Tells an item that is done. <paramref name="call"/> is the number of a call that began, null for one that did not; <paramref name="hasPieces"/> says that its content was told piece by piece.</summary>
    public void Tell(JsonElement item, int? call, bool hasPieces, IChatSink sink)
    {
        switch (item.Text("type"))
        {
            case "message" when !hasPieces:
                TellContent(item, sink);
                break;
            case "function_call":
                TellCall(item, call ?? BeginCall(item, sink), hasPieces, sink);
                break;
            case "reasoning":
                TellReasoning(item, hasPieces, sink);
                break;
            case "image_generation_call" when !item.Chars("result").IsEmpty:
                sink.Image(0, $"image/{item.Text("output_format") ?? "png"}", item.Chars("result"));
                break;
        }

        sink.EndPart(0);
    }

    /// <summary>A source of the text under way.</summary>
    public static void TellAnnotation(JsonElement annotation, IChatSink sink)
    {
        if (annotation.Text("type") is not ("url_citation" or "file_citation" or "container_file_citation")) return;
        sink.Citation(0, new()
        {
            Url = annotation.Text("url"),
            Title = annotation.Text("title") ?? annotation.Text("filename") ?? annotation.Text("file_id"),
            Start = Place(annotation.Count("start_index")),
            End = Place(annotation.Count("end_index")),
        });
    }

    private static int? Place(long? count) => count is >= 0 and <= int.MaxValue ? (int)count : null;

    private static void TellContent(JsonElement item, IChatSink sink)
    {
        foreach (var part in item.Items("content"))
        {
            if (part.Text("type") == "refusal") sink.Refusal(0, part.Chars("refusal"));
            else sink.Text(0, part.Chars("text"));
            foreach (var annotation in part.Items("annotations")) TellAnnotation(annotation, sink);
            if (part.Member("logprobs") is { ValueKind: JsonValueKind.Array } logprobs && logprobs.GetArrayLength() > 0) sink.Logprobs(0, JsonMarshal.GetRawUtf8Value(logprobs));
            sink.EndPart(0);
        }
    }

    private static void TellCall(JsonElement item, int call, bool hasPieces, IChatSink sink)
    {
        if (!hasPieces) sink.Arguments(0, call, item.Chars("arguments"));
    }

    private static void TellReasoning(JsonElement item, bool hasPieces, IChatSink sink)
    {
        var isFirst = true;
        foreach (var piece in hasPieces ? [] : item.Items("summary").Concat(item.Items("content")))
        {
            if (!isFirst) sink.EndPart(0);
            isFirst = false;
            sink.Thinking(0, piece.Chars("text"));
        }

        if (item.Text("encrypted_content") is { Length: > 0 } proof) sink.Signature(0, SignatureText.Parse(proof));
    }
}
