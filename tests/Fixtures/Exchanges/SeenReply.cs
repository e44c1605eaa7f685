using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>What a client knows at the end of a reply, in words that belong to no dialect. Equal when all of it is.</summary>
public sealed record SeenReply
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>All text parts, joined without a separator.</summary>
    public string Text { get; init; } = "";

    /// <summary>All thinking that may be read (summaries and tool plans too), joined without a separator.</summary>
    public string Thinking { get; init; } = "";

    public string? Refusal { get; init; }

    public IReadOnlyList<SeenToolCall> ToolCalls { get; init; } = [];

    /// <summary><c>stop</c>, <c>length</c>, <c>tool_calls</c> or <c>content_filter</c>.</summary>
    public string? Finish { get; init; }

    public SeenUsage? Usage { get; init; }

    /// <summary>The model that answered; null in a dialect that does not tell.</summary>
    public string? Model { get; init; }

    /// <summary>What must come back unchanged in the next turn: signatures, redacted or encrypted thinking, in their order.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];

    /// <summary>The cited sources in their order: the URL, or else the title or id.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The tokens that log probabilities were given for.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>The second choice and those after it, each without usage and model.</summary>
    public IReadOnlyList<SeenReply> Others { get; init; } = [];

    /// <summary>Reads an <c>expect.json</c>.</summary>
    public static SeenReply Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<SeenReply>(json, Options)!;

    public bool Equals(SeenReply? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => JsonSerializer.Serialize(this, Options);
}
