using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Tells one candidate, document by document: its calls are counted over all of them.</summary>
internal sealed class CandidateTeller(int choice, string seed)
{
    private const int HashBytes = 12;
    private readonly CitationTeller citations = new(choice);
    private int calls;

    public bool IsFinished { get; private set; }

    public void Tell(ReadOnlySpan<byte> json, IChatSink sink)
    {
        ReadOnlySpan<byte> content = default, grounding = default, cited = default, logprobs = default;
        string? finish = null;
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("content"u8)) content = members.Value;
            else if (members.Is("groundingMetadata"u8)) grounding = members.Value;
            else if (members.Is("citationMetadata"u8)) cited = members.Value;
            else if (members.Is("logprobsResult"u8)) logprobs = members.Value;
            else if (members.Is("finishReason"u8)) finish = UpstreamValue.Name(members.Value);
        }

        TellContent(content, sink);
        if (!logprobs.IsEmpty && Logprobs.Read(logprobs) is { Length: > 0 } told) sink.Logprobs(choice, told);
        citations.TellCited(cited, sink);
        citations.TellGrounding(grounding, sink);
        if (finish is not (null or "FINISH_REASON_UNSPECIFIED")) Finish(FinishWords.Read(finish, calls > 0), sink);
    }

    /// <summary>Ends it, if it has no end yet: the provider withholds the rest.</summary>
    public void Block(IChatSink sink) => Finish(ChatFinish.ContentFilter, sink);

    private void Finish(ChatFinish finish, IChatSink sink)
    {
        if (IsFinished) return;
        IsFinished = true;
        sink.Finish(choice, finish, null);
    }

    private void TellContent(ReadOnlySpan<byte> content, IChatSink sink)
    {
        var members = new UpstreamObject(content);
        while (members.Next())
        {
            if (!members.Is("parts"u8)) continue;
            var parts = new UpstreamArray(members.Value);
            while (parts.Next()) TellPart(parts.Value, sink);
        }
    }

    private void TellPart(ReadOnlySpan<byte> part, IChatSink sink)
    {
        ReadOnlySpan<byte> text = default, call = default, blob = default;
        var isThought = false;
        string? signature = null;
        var members = new UpstreamObject(part);
        while (members.Next())
        {
            if (members.Is("text"u8)) text = members.Value;
            else if (members.Is("thought"u8)) isThought = members.Value.SequenceEqual("true"u8);
            else if (members.Is("thoughtSignature"u8)) signature = UpstreamValue.Find(members.Value);
            else if (members.Is("functionCall"u8)) call = members.Value;
            else if (members.Is("inlineData"u8)) blob = members.Value;
        }

        var signed = signature is null ? null : new ChatSignature(GeminiDialect.DialectName, signature);
        if (!call.IsEmpty) TellCall(call, signed, sink);
        else if (!text.IsEmpty) TellText(UpstreamValue.Chars(text), isThought, signed, sink);
        else if (!blob.IsEmpty) TellBlob(blob, signed, sink);
        else if (signed is not null) sink.Signature(choice, signed);
    }

    // A thought's own signature comes after it; any other part's stands for thoughts before it that are not shown.
    private void TellText(JsonChars text, bool isThought, ChatSignature? signature, IChatSink sink)
    {
        if (isThought && !text.IsEmpty) sink.Thinking(choice, text);
        if (signature is not null) sink.Signature(choice, signature);
        if (isThought || text.IsEmpty) return;
        citations.Hear(text);
        sink.Text(choice, text);
    }

    private void TellCall(ReadOnlySpan<byte> call, ChatSignature? signature, IChatSink sink)
    {
        ReadOnlySpan<byte> id = default, name = default, args = default;
        var members = new UpstreamObject(call);
        while (members.Next())
        {
            if (members.Is("id"u8)) id = members.Value;
            else if (members.Is("name"u8)) name = members.Value;
            else if (members.Is("args"u8)) args = members.Value;
        }

        citations.Pause();
        var given = UpstreamValue.Chars(id);
        sink.ToolCall(choice, calls, given.IsEmpty ? JsonChars.Quote(MakeId(name, args)) : given, UpstreamValue.Chars(name), signature);
        sink.Arguments(choice, calls, JsonChars.Quote(args is [(byte)'{', ..] ? args : "{}"u8));
        sink.EndPart(choice);
        calls++;
    }

    // The same for the whole reply as for its stream, and another for each call of a conversation.
    private string MakeId(ReadOnlySpan<byte> name, ReadOnlySpan<byte> args)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{seed}/{choice}/{calls}/");
        byte[] told = [.. Encoding.UTF8.GetBytes(place), .. name, .. seed.Length == 0 ? args : default];
        return "call_" + Convert.ToHexStringLower(SHA256.HashData(told).AsSpan(0, HashBytes));
    }

    private void TellBlob(ReadOnlySpan<byte> blob, ChatSignature? signature, IChatSink sink)
    {
        string? type = null;
        ReadOnlySpan<byte> data = default;
        var members = new UpstreamObject(blob);
        while (members.Next())
        {
            if (members.Is("mimeType"u8)) type = UpstreamValue.Name(members.Value);
            else if (members.Is("data"u8)) data = members.Value;
        }

        if (signature is not null) sink.Signature(choice, signature);
        if (type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) != true) return;
        citations.Pause();
        sink.Image(choice, type, UpstreamValue.Chars(data));
    }
}
