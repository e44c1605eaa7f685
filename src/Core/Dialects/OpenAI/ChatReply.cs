using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>What one document of an upstream (a whole reply or a stream's chunk, which have the same shape) says of itself; read in one pass, in place.</summary>
internal ref struct ChatReply
{
    private const int MaxNameLength = 256;
    private Utf8JsonReader reader;
    private Range model;
    private Range error;
    private MemberCut cut;
    private ChoiceFinishes finishes;

    public ChatReply(ReadOnlySpan<byte> json)
    {
        Json = json;
        reader = UpstreamJson.Open(json);
    }

    /// <summary>The document.</summary>
    public ReadOnlySpan<byte> Json { get; }

    /// <summary>True when <c>choices</c> is there and an array.</summary>
    public bool HasChoices { get; private set; }

    /// <summary>True when <c>error</c> is there and not null.</summary>
    public bool HasError { get; private set; }

    /// <summary>True when <c>error</c> is an object.</summary>
    public readonly bool HasErrorObject => HasError && Error[0] == (byte)'{';

    /// <summary>The value of <c>error</c>; only where <see cref="HasError"/>.</summary>
    public readonly ReadOnlySpan<byte> Error => Json[error];

    /// <summary>True when the upstream reports how it filtered the prompt, as Azure does in a chunk without choices.</summary>
    public bool HasPromptFilter { get; private set; }

    /// <summary>True when <c>usage</c> is an object.</summary>
    public bool HasUsageObject { get; private set; }

    public Usage? Usage { get; private set; }

    /// <summary>The model that answered; made a string only when asked for, since every chunk repeats it.</summary>
    public readonly string? Model => UpstreamJson.Text(Json[model], MaxNameLength);

    /// <summary>The finish reason of the choice with index 0.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>Where the member <c>usage</c> stands, with the comma that goes with it; empty when it is absent.</summary>
    public readonly MemberCut UsageCut => cut;

    public readonly ChoiceFinishes Finishes => finishes;

    private readonly int Consumed => (int)reader.BytesConsumed;

    /// <summary>The facts of a whole reply; null when <paramref name="body"/> is not a JSON object with choices.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body)
    {
        var reply = new ChatReply(body);
        return reply.TryRead() && reply.HasChoices
            ? new ReplyFacts { Usage = reply.Usage, FinishReason = reply.FinishReason, UpstreamModel = reply.Model }
            : null;
    }

    /// <summary>Reads the document; false when it is not a JSON object.</summary>
    // Not a function that returns a reply: it is half a kilobyte, which every event of a stream would copy.
    public bool TryRead()
    {
        if (!Utf8.IsValid(Json)) return false;
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
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isUsage = ReadMember();
            cut.Pass(start, Consumed, isUsage);
        }

        return !reader.Read() && !cut.IsTwice;
    }

    /// <summary>Reads a member to its end; true when it is the usage.</summary>
    private bool ReadMember()
    {
        if (reader.Is("choices"u8)) ReadChoices();
        else if (reader.Is("usage"u8)) return ReadUsage();
        else if (reader.Is("model"u8)) model = SkipValue();
        else if (reader.Is("error"u8)) ReadError();
        else if (reader.Is("prompt_filter_results"u8)) HasPromptFilter = Next();
        else if (reader.Is("x_groq"u8)) ReadGroq();
        else Next();
        reader.SkipRest();
        return false;
    }

    private bool ReadUsage()
    {
        Next();
        HasUsageObject = reader.TokenType == JsonTokenType.StartObject;
        if (HasUsageObject) Usage = OpenAIUsage.Read(ref reader);
        reader.SkipRest();
        return true;
    }

    // Groq counts in a field of its own, whether it was asked to or not; it stays where it is.
    private void ReadGroq()
    {
        Next();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (Next() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUsage = reader.Is("usage"u8);
            Next();
            if (isUsage && reader.TokenType == JsonTokenType.StartObject) Usage ??= OpenAIUsage.Read(ref reader);
            reader.SkipRest();
        }
    }

    private void ReadChoices()
    {
        Next();
        if (reader.TokenType != JsonTokenType.StartArray) return;
        HasChoices = true;
        while (Next() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) ReadChoice();
            reader.SkipRest();
        }
    }

    private void ReadChoice()
    {
        long index = 0;
        string? finish = null;
        while (Next() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("index"u8)) index = Next() && reader.TokenType == JsonTokenType.Number ? reader.Count() ?? long.MaxValue : 0;
            else if (reader.Is("finish_reason"u8)) finish = Next() ? reader.Text(MaxNameLength) : null;
            else Next();
            reader.SkipRest();
        }

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
        Next();
        var start = (int)reader.TokenStartIndex;
        reader.SkipRest();
        return start..Consumed;
    }

    private bool Next() => reader.Read();
}
