using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.Gemini;

/// <summary>What one document of an upstream (a whole reply or a stream's chunk, which have the same shape) says of itself; read in one pass, in place.</summary>
internal ref struct GeminiReply
{
    private const int MaxNameLength = 256;
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private Range model;
    private Range error;
    private GeminiUsage usage;
    private ChoiceFinishes finishes;

    public GeminiReply(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
    }

    /// <summary>True when <c>candidates</c> is there and an array.</summary>
    public bool HasCandidates { get; private set; }

    /// <summary>Why the prompt was not answered; null when it was.</summary>
    public string? BlockReason { get; private set; }

    /// <summary>True when <c>error</c> is there and not null.</summary>
    public bool HasError { get; private set; }

    public readonly bool HasErrorObject => HasError && Error[0] == (byte)'{';

    /// <summary>The value of <c>error</c>; only where <see cref="HasError"/>.</summary>
    public readonly ReadOnlySpan<byte> Error => json[error];

    public readonly GeminiUsage Usage => usage;

    /// <summary>The model that answered; made a string only when asked for, since every chunk repeats it.</summary>
    public readonly string? Model => UpstreamJson.Text(json[model], MaxNameLength);

    /// <summary>The finish reason of the candidate with index 0, or why the prompt was blocked.</summary>
    public string? FinishReason { get; private set; }

    public readonly ChoiceFinishes Finishes => finishes;

    /// <summary>True for a document that is a reply at all.</summary>
    public readonly bool IsReply => !HasError && (HasCandidates || BlockReason is not null || usage.IsKnown);

    /// <summary>The facts of a whole reply; null when <paramref name="body"/> is not one.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body)
    {
        var reply = new GeminiReply(body);
        return reply.TryRead() && reply.IsReply
            ? new ReplyFacts { Usage = reply.Usage.ToUsage(), FinishReason = reply.FinishReason ?? reply.BlockReason, UpstreamModel = reply.Model }
            : null;
    }

    /// <summary>Reads the document; false when it is not a JSON object.</summary>
    public bool TryRead()
    {
        if (!Utf8.IsValid(json)) return false;
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

    private bool ReadRoot()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember();
        return !reader.Read();
    }

    private void ReadMember()
    {
        if (reader.Is("candidates"u8)) ReadCandidates();
        else if (reader.Is("usageMetadata"u8)) ReadUsage();
        else if (reader.Is("modelVersion"u8)) model = SkipValue();
        else if (reader.Is("promptFeedback"u8)) ReadFeedback();
        else if (reader.Is("error"u8)) ReadError();
        else reader.Read();
        reader.SkipRest();
    }

    private void ReadUsage()
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) usage = GeminiUsage.Read(ref reader);
    }

    private void ReadFeedback()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("blockReason"u8)) BlockReason = reader.Read() ? reader.Text(MaxNameLength) : null;
            else reader.Read();
            reader.SkipRest();
        }
    }

    private void ReadCandidates()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return;
        HasCandidates = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) ReadCandidate();
            reader.SkipRest();
        }
    }

    private void ReadCandidate()
    {
        long index = 0;
        string? finish = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("index"u8)) index = reader.Read() && reader.TokenType == JsonTokenType.Number ? reader.Count() ?? long.MaxValue : 0;
            else if (reader.Is("finishReason"u8)) finish = reader.Read() ? reader.Text(MaxNameLength) : null;
            else reader.Read();
            reader.SkipRest();
        }

        if (finish == "FINISH_REASON_UNSPECIFIED") finish = null;
        finishes.Add(index, finish is not null);
        if (index == 0) FinishReason = finish ?? FinishReason;
    }

    private void ReadError()
    {
        error = SkipValue();
        HasError = reader.TokenType != JsonTokenType.Null;
    }

    private Range SkipValue()
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.SkipRest();
        return start..(int)reader.BytesConsumed;
    }
}
