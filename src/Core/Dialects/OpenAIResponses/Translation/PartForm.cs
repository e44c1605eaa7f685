using System.Text;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>How a kind of part is written, and what its events are called.</summary>
/// <param name="Type">The part's type.</param>
/// <param name="Member">The member with its text.</param>
/// <param name="Index">The member of its events that counts it.</param>
/// <param name="Text">What its events of text are called, without their last word.</param>
/// <param name="Part">What the events at its beginning and end are called, without their last word.</param>
internal sealed record PartForm(string Type, string Member, byte[] Index, string Text, string Part)
{
    public static readonly PartForm OutputText = new("output_text", "text", "content_index"u8.ToArray(), "response.output_text", "response.content_part");
    public static readonly PartForm Refusal = new("refusal", "refusal", "content_index"u8.ToArray(), "response.refusal", "response.content_part");
    public static readonly PartForm Summary = new("summary_text", "text", "summary_index"u8.ToArray(), "response.reasoning_summary_text", "response.reasoning_summary_part");

    public byte[] Delta { get; } = Bytes(Text + ".delta");

    public byte[] Done { get; } = Bytes(Text + ".done");

    public byte[] PartAdded { get; } = Bytes(Part + ".added");

    public byte[] PartDone { get; } = Bytes(Part + ".done");

    public byte[] MemberName { get; } = Bytes(Member);

    /// <summary>True for the kind that has annotations and log probabilities.</summary>
    public bool IsText => ReferenceEquals(this, OutputText);

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
