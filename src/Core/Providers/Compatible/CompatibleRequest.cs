using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>Makes a chat request fit a vendor. It comes after the dialect's own changes; a request that nothing has to change in costs a look at some names.</summary>
internal static class CompatibleRequest
{
    private const string Messages = "messages";
    private const int LongestMention = 64;

    /// <summary>Applies the vendor's deltas; what the caller loses by them is added to the notes.</summary>
    public static void Prepare(JsonText document, JsonEdit edit, CompatibleVendor vendor, ICollection<string> notes)
    {
        var patch = new ObjectPatch(document, edit, vendor.DisplayName, notes);
        foreach (var delta in vendor.Deltas) delta.Apply(patch);
        if (vendor.MessageDeltas.IsEmpty || document.Find(Messages) is not { } member) return;
        var messages = patch.ValueOf(member);
        if (!Mentions(messages.Span, vendor)) return;
        var rewritten = RewriteAll(messages, vendor, notes);
        if (!rewritten.Equals(messages)) edit.Set(Messages, rewritten);
    }

    private static ReadOnlyMemory<byte> RewriteAll(ReadOnlyMemory<byte> messages, CompatibleVendor vendor, ICollection<string> notes) =>
        JsonItems.Rewrite(messages, message => Mentions(message.Span, vendor) ? Rewrite(message, vendor, notes) : message);

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> message, CompatibleVendor vendor, ICollection<string> notes)
    {
        if (StrictJson.Read(message).Text is not { } text) return message;
        var patch = new ObjectPatch(text, new(text), vendor.DisplayName, notes, $"{Messages}[].");
        foreach (var delta in vendor.MessageDeltas) delta.Apply(patch);
        return patch.Edit.Apply();
    }

    // A word can also be spelled with escapes, and a letter only as \u: then the messages are read.
    private static bool Mentions(ReadOnlySpan<byte> json, CompatibleVendor vendor)
    {
        Span<byte> mention = stackalloc byte[LongestMention];
        foreach (var delta in vendor.MessageDeltas)
            if (json.IndexOf(mention[..Encoding.ASCII.GetBytes(delta.Mention, mention)]) >= 0) return true;
        return json.IndexOf("\\u"u8) >= 0;
    }
}
