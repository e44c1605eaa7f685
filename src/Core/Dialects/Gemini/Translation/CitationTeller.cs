using System.Buffers;
using System.Text;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Tells where a candidate's text comes from. Google counts in bytes of UTF-8, the middle form in units of UTF-16, so the text is remembered as it came.</summary>
internal sealed class CitationTeller(int choice)
{
    private readonly ArrayBufferWriter<byte> escaped = new();
    private byte[]? heard;
    private bool isTextUnderWay;

    public void Hear(JsonChars text)
    {
        escaped.Write(text.Inside);
        heard = null;
        isTextUnderWay = true;
    }

    /// <summary>Another kind of part began: a citation now would be one of no text.</summary>
    public void Pause() => isTextUnderWay = false;

    /// <summary>Tells <c>citationMetadata</c>.</summary>
    public void TellCited(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var members = new UpstreamObject(json);
        while (isTextUnderWay && members.Next())
        {
            if (!members.Is("citations"u8) && !members.Is("citationSources"u8)) continue;
            var items = new UpstreamArray(members.Value);
            while (items.Next()) TellOne(items.Value, sink);
        }
    }

    /// <summary>Tells <c>groundingMetadata</c>.</summary>
    public void TellGrounding(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (json.IsEmpty) return;
        ReadOnlySpan<byte> chunks = default, supports = default;
        var members = new UpstreamObject(json);
        while (isTextUnderWay && members.Next())
        {
            if (members.Is("groundingChunks"u8)) chunks = members.Value;
            else if (members.Is("groundingSupports"u8)) supports = members.Value;
        }

        if (chunks.IsEmpty) return;
        var sources = GroundingSource.Read(chunks);
        var stretches = new (long Start, long End)?[sources.Count];
        var items = new UpstreamArray(supports);
        while (items.Next()) Stretch(GroundingSupport.Read(items.Value), stretches);
        for (var at = 0; at < sources.Count; at++) sink.Citation(choice, Placed(sources[at], stretches[at]?.Start, stretches[at]?.End));
    }

    // A source is told once, with all that rests on it. Google leaves a start of 0 out of its JSON.
    private static void Stretch(GroundingSupport support, (long Start, long End)?[] stretches)
    {
        if (support.IsOfAnotherPart || support.End is not { } end) return;
        var start = support.Start ?? 0;
        foreach (var source in support.Sources)
            if (source < stretches.Length) stretches[source] = stretches[source] is { } known ? (Math.Min(known.Start, start), Math.Max(known.End, end)) : (start, end);
    }

    private void TellOne(ReadOnlySpan<byte> citation, IChatSink sink)
    {
        var told = new ChatCitation();
        var (start, end) = ((long?)null, (long?)null);
        var members = new UpstreamObject(citation);
        while (members.Next())
        {
            if (members.Is("uri"u8)) told = told with { Url = UpstreamValue.Find(members.Value) };
            else if (members.Is("title"u8)) told = told with { Title = UpstreamValue.Find(members.Value) };
            else if (members.Is("startIndex"u8)) start = UpstreamValue.Count(members.Value);
            else if (members.Is("endIndex"u8)) end = UpstreamValue.Count(members.Value);
        }

        if (told is not { Url: null, Title: null }) sink.Citation(choice, Placed(told, start, end));
    }

    private ChatCitation Placed(ChatCitation source, long? start, long? end)
    {
        if (end is null) return source;
        heard ??= Encoding.UTF8.GetBytes(EscapedText.Unescape(escaped.WrittenSpan));
        return source with { Start = Units(heard, start ?? 0), End = Units(heard, end.Value) };
    }

    private static int Units(byte[] text, long bytes) => Encoding.UTF8.GetCharCount(text, 0, (int)Math.Min(bytes, text.Length));
}
