using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// Where an upstream wrote a thought down, so that it can get it back there. It stands in the place of a signature, which most of these upstreams have none of: DeepSeek and Moonshot refuse a question
/// whose tool calls come without the <c>reasoning_content</c> that led to them, OpenRouter asks for its <c>reasoning_details</c> unchanged.
/// </summary>
/// <param name="Field">The field, or the type of the item in <c>reasoning_details</c>.</param>
/// <param name="Format">The item's format; empty when it has none.</param>
/// <param name="Id">The item's id; empty when it has none.</param>
/// <param name="Value">The signature, or the hidden thought; empty when there is none.</param>
internal sealed record ThoughtMark(string Field, string Format = "", string Id = "", string Value = "")
{
    public const string Content = "reasoning_content";
    public const string Plain = "reasoning";
    public const string Block = "thinking_blocks";
    public const string Text = "reasoning.text";
    public const string Hidden = "reasoning.encrypted";
    private const int Parts = 4;

    public ChatSignature ToSignature() => new(SignatureSlots.Own, string.Join(':', Field, Format, Id, Value));

    /// <summary>The mark that a signature is; one that no upstream of ours was marked with signs a text.</summary>
    public static ThoughtMark Of(ChatSignature signature) =>
        signature.Value.Split(':', Parts) is [var field, var format, var id, var value] ? new(field, format, id, value) : new(Text, Value: signature.Value);
}
