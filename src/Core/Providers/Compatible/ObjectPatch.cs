using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>An object on its way to a vendor: what the caller wrote, the changes made to it, and where the caller is told what was lost.</summary>
/// <param name="Path">What stands before a field's name in a note: empty for the request, <c>messages[].</c> for a message.</param>
internal readonly record struct ObjectPatch(JsonText Text, JsonEdit Edit, string Vendor, ICollection<string> Notes, string Path = "")
{
    public ReadOnlyMemory<byte> ValueOf(JsonMember member) => Text.Bytes[member.ValueStart..member.ValueEnd];

    public bool IsNull(JsonMember member) => ValueOf(member).Span.SequenceEqual("null"u8);

    /// <summary>True when the member is that string, however it is escaped.</summary>
    public bool IsText(JsonMember member, string text)
    {
        var reader = Text.Open(member);
        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text);
    }

    /// <summary>Tells the caller once, however many messages it happens in.</summary>
    public void Note(string field, string what)
    {
        var note = $"'{Path}{field}' {what}";
        if (!Notes.Contains(note)) Notes.Add(note);
    }
}
