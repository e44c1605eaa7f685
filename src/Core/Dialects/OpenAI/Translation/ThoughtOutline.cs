using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>An item of <c>thinking_blocks</c> or <c>reasoning_details</c>.</summary>
internal ref struct ThoughtOutline
{
    private readonly ReadOnlySpan<byte> type;
    private readonly ReadOnlySpan<byte> format;
    private readonly ReadOnlySpan<byte> id;

    public ThoughtOutline(ReadOnlySpan<byte> json)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("type"u8)) type = members.Value;
            else if (members.Is("text"u8) || members.Is("summary"u8) || members.Is("thinking"u8)) Text = members.Value;
            else if (members.Is("signature"u8)) Signature = members.Value;
            else if (members.Is("data"u8)) Data = members.Value;
            else if (members.Is("format"u8)) format = members.Value;
            else if (members.Is("id"u8)) id = members.Value;
        }
    }

    public ReadOnlySpan<byte> Text { get; private set; }

    public ReadOnlySpan<byte> Signature { get; private set; }

    /// <summary>A thought that only the provider can read.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>True for an item of <c>thinking_blocks</c>.</summary>
    public readonly bool IsBlock => type.EndsWith("thinking\""u8);

    /// <summary>What leads the thought back to where it stood.</summary>
    public readonly ThoughtMark Mark(string value)
    {
        if (IsBlock) return new(ThoughtMark.Block, Value: value);
        return new(Data.IsEmpty ? ThoughtMark.Text : ThoughtMark.Hidden, Plain(UpstreamValue.Name(format)), Plain(UpstreamValue.Name(id)), value);
    }

    // A mark is cut at its colons.
    private static string Plain(string? text) => text is null || text.Contains(':', StringComparison.Ordinal) ? "" : text;
}
