using System.Globalization;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Tells documents of one answer: a whole reply, or the chunks of a stream, which have the same shape. They were found to be JSON before.</summary>
internal sealed class AnswerTeller
{
    private const int MostCandidates = 128; // that a request can ask for: each costs memory
    private readonly SortedDictionary<int, CandidateTeller> candidates = [];
    private string seed = "";
    private bool isBegun;
    private bool isFinished;
    private GeminiUsage usage;

    /// <summary>True when there was a candidate, or a reason why there is none, and none of them is without its end.</summary>
    public bool IsWhole => isFinished && candidates.Values.All(candidate => candidate.IsFinished);

    /// <summary>The word with which a candidate failed; null when none did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Tells a document; false, and nothing told, when a candidate in it failed.</summary>
    public bool TryTell(ReadOnlySpan<byte> json, IChatSink sink)
    {
        var root = new UpstreamObject(json);
        ReadOnlySpan<byte> told = default;
        string? blocked = null;
        var (id, model, tier, created) = ((string?)null, (string?)null, (string?)null, (long?)null);
        while (root.Next())
        {
            if (root.Is("candidates"u8)) told = root.Value;
            else if (root.Is("promptFeedback"u8)) blocked = BlockReason(root.Value);
            else if (root.Is("usageMetadata"u8)) tier = ReadUsage(root.Value);
            else if (isBegun) continue;
            else if (root.Is("responseId"u8)) id = UpstreamValue.Name(root.Value);
            else if (root.Is("modelVersion"u8)) model = UpstreamValue.Name(root.Value);
            else if (root.Is("createTime"u8)) created = Seconds(UpstreamValue.Name(root.Value));
        }

        if ((Failure = FailureIn(told)) is not null) return false;
        if (!isBegun) Begin(new(id, model, created, tier?.ToLowerInvariant()), sink);
        TellCandidates(told, sink);
        if (blocked is not null) Block(sink);
        if (isFinished && usage.ToUsage() is { } used) sink.Used(used);
        return true;
    }

    private void Begin(ChatHead head, IChatSink sink)
    {
        isBegun = true;
        seed = head.Id ?? "";
        sink.Begin(head);
    }

    private void TellCandidates(ReadOnlySpan<byte> told, IChatSink sink)
    {
        var items = new UpstreamArray(told);
        while (items.Next())
        {
            var index = IndexOf(items.Value);
            if (index >= MostCandidates) continue;
            if (!candidates.TryGetValue(index, out var candidate)) candidates[index] = candidate = new(index, seed);
            candidate.Tell(items.Value, sink);
            isFinished |= candidate.IsFinished;
        }
    }

    // Before there is an answer, or while it is under way: then what of it has no end has its end here.
    private void Block(IChatSink sink)
    {
        if (candidates.Count == 0 && !isFinished) sink.Finish(0, ChatFinish.ContentFilter, null);
        foreach (var candidate in candidates.Values) candidate.Block(sink);
        isFinished = true;
    }

    // Each document repeats the running total.
    private string? ReadUsage(ReadOnlySpan<byte> json)
    {
        var reader = UpstreamJson.Open(json);
        if (json.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var read = GeminiUsage.Read(ref reader);
        if (read.IsKnown) usage = read;
        if (isBegun) return null;
        var members = new UpstreamObject(json);
        while (members.Next())
            if (members.Is("serviceTier"u8)) return UpstreamValue.Name(members.Value);
        return null;
    }

    private static string? BlockReason(ReadOnlySpan<byte> feedback)
    {
        var members = new UpstreamObject(feedback);
        while (members.Next())
            if (members.Is("blockReason"u8)) return UpstreamValue.Name(members.Value);
        return null;
    }

    private static string? FailureIn(ReadOnlySpan<byte> told)
    {
        var items = new UpstreamArray(told);
        while (items.Next())
        {
            var members = new UpstreamObject(items.Value);
            while (members.Next())
                if (members.Is("finishReason"u8) && UpstreamValue.Name(members.Value) is { } word && FinishWords.IsFailure(word)) return word;
        }

        return null;
    }

    private static int IndexOf(ReadOnlySpan<byte> candidate)
    {
        var members = new UpstreamObject(candidate);
        while (members.Next())
            if (members.Is("index"u8)) return (int)Math.Clamp(UpstreamValue.Count(members.Value) ?? 0, 0, int.MaxValue);
        return 0;
    }

    private static long? Seconds(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeSeconds() : null;
}
