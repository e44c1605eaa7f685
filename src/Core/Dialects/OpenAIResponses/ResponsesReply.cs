using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>What a response object, whole or inside an event, says of itself; read in one pass, in place.</summary>
internal ref struct ResponsesReply
{
    private const int MaxNameLength = 256;
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private Range error;

    public ResponsesReply(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
    }

    /// <summary>True for a response, as opposed to a list, a notice of deletion, or an error.</summary>
    public bool IsResponse { get; private set; }

    public string? Id { get; private set; }

    /// <summary>Why it ended, or how it stands: <c>completed</c>, <c>max_output_tokens</c>, <c>in_progress</c> …</summary>
    public readonly string? Finish => Reason ?? Status;

    /// <summary>False for one that is still under way, was cancelled, or failed.</summary>
    public readonly bool IsOver => Status is null or "completed" or "incomplete";

    public Usage? Usage { get; private set; }

    /// <summary>The value of <c>error</c>; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Error => json[error];

    private string? Model { get; set; }

    private string? Status { get; set; }

    private string? Reason { get; set; }

    private bool? IsStored { get; set; }

    private bool IsInBackground { get; set; }

    /// <summary>The facts of a whole reply; null when the body is not one. A reply that was kept and is read again says nothing that would be charged once more.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body, CallRequest request)
    {
        if (!Utf8.IsValid(body)) return null;
        var reply = new ResponsesReply(body);
        if (!reply.TryRead()) return null;
        if (request.Document is null) return ReplyFacts.None;
        return reply.IsResponse ? reply.FactsFor(request) : null;
    }

    /// <summary>Reads the object; false when it is not one.</summary>
    public bool TryRead()
    {
        try
        {
            return ReadRoot();
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    public readonly ReplyFacts FactsFor(CallRequest request) => new() { Usage = Usage, FinishReason = Finish, UpstreamModel = Model, KeptAs = IsKept(request) ? Id : null };

    // One that is made in the background is kept for a while, whatever was asked.
    private readonly bool IsKept(CallRequest request) => (IsStored ?? !IsFalse(request.Document, "store")) || IsInBackground;

    private static bool IsFalse(JsonText? document, string name) =>
        document?.Find(name) is { } member && document.Bytes.Span[member.ValueStart..member.ValueEnd].SequenceEqual("false"u8);

    private bool ReadRoot()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember();
        return !reader.Read();
    }

    private void ReadMember()
    {
        if (reader.Is("object"u8)) IsResponse = reader.Read() && reader.TokenType == JsonTokenType.String && reader.Is("response"u8);
        else if (reader.Is("id"u8)) Id = Text();
        else if (reader.Is("model"u8)) Model = Text();
        else if (reader.Is("status"u8)) Status = Text();
        else if (reader.Is("store"u8)) IsStored = Flag();
        else if (reader.Is("background"u8)) IsInBackground = Flag() ?? false;
        else if (reader.Is("usage"u8)) ReadUsage();
        else if (reader.Is("incomplete_details"u8)) ReadDetails();
        else if (reader.Is("error"u8)) ReadError();
        else reader.Read();
        reader.SkipRest();
    }

    private string? Text() => reader.Read() ? reader.Text(MaxNameLength) : null;

    private bool? Flag() => reader.Read() && reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True : null;

    private void ReadUsage()
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) Usage = ResponsesUsage.Read(ref reader);
    }

    private void ReadDetails()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("reason"u8)) Reason = Text();
            else reader.Read();
            reader.SkipRest();
        }
    }

    private void ReadError()
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isThere = reader.TokenType != JsonTokenType.Null;
        reader.SkipRest();
        if (isThere) error = start..(int)reader.BytesConsumed;
    }
}
