namespace AiGateway.Providers.Compatible;

/// <summary>The vendor has another name for a field; its value stays as it is written.</summary>
internal sealed record FieldRenamed(string From, string To) : FieldDelta
{
    /// <summary>The newer name of the limit, for vendors that know only the older one.</summary>
    public static readonly FieldRenamed MaxTokens = new("max_completion_tokens", "max_tokens");

    public override string Mention { get; } = $"\"{From}\"";

    public override string Text => $"`{From}` is sent as `{To}`";

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.Find(From) is not { } member) return;
        patch.Edit.Remove(From);
        if (patch.IsNull(member)) return;
        var value = patch.ValueOf(member);
        if (patch.Text.Find(To) is { } other && !patch.IsNull(other) && !patch.ValueOf(other).Span.SequenceEqual(value.Span))
            patch.Note(To, $"was left out: {patch.Vendor} knows only that name, and '{From}' stands for it.");
        patch.Edit.Set(To, value);
    }
}
