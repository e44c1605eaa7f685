using System.Text;
using AiGateway.Dialects.Json;
using AiGateway.Providers.Compatible;

namespace AiGateway.Tests.Providers.Compatible;

/// <summary>A request after a vendor's deltas: what is sent, and what the caller is told.</summary>
internal sealed record Prepared(string Body, IReadOnlyList<string> Notes, bool IsSame)
{
    public static CompatibleVendor Mistral => Row("mistral");

    public static CompatibleVendor Row(string kind) => CompatibleVendors.Find(kind).ShouldNotBeNull();

    /// <summary>A vendor that differs in this only.</summary>
    public static CompatibleVendor With(params FieldDelta[] deltas) => Mistral with { DisplayName = "Vendor", Deltas = [.. deltas], MessageDeltas = [] };

    /// <summary>A vendor that differs in this only, in each message.</summary>
    public static CompatibleVendor WithMessages(params FieldDelta[] deltas) => Mistral with { DisplayName = "Vendor", Deltas = [], MessageDeltas = [.. deltas] };

    public static Prepared For(CompatibleVendor vendor, string body) => For(vendor, body, edit => edit);

    /// <param name="before">What the dialect changes before the vendor's deltas.</param>
    public static Prepared For(CompatibleVendor vendor, string body, Func<JsonEdit, JsonEdit> before)
    {
        var document = StrictJson.Read(Encoding.UTF8.GetBytes(body)).Text.ShouldNotBeNull();
        var edit = before(new(document));
        var notes = new List<string>();
        CompatibleRequest.Prepare(document, edit, vendor, notes);
        var sent = edit.Apply();
        return new(Encoding.UTF8.GetString(sent.Span), notes, sent.Equals(document.Bytes));
    }
}
