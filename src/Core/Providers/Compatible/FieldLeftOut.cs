namespace AiGateway.Providers.Compatible;

/// <summary>A field that the vendor refuses, or takes and does not do: it is left out, and the caller is told unless the value asked for nothing.</summary>
internal sealed record FieldLeftOut(string Name) : FieldDelta
{
    public override string Mention { get; } = $"\"{Name}\"";

    public override string Text => $"`{Name}` is left out";

    public static IEnumerable<FieldDelta> Each(params IEnumerable<string> names) => names.Select(name => new FieldLeftOut(name));

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.Find(Name) is not { } member) return;
        patch.Edit.Remove(Name);
        if (!DefaultValues.Hold(Name, patch.ValueOf(member).Span)) patch.Note(Name, $"is not known to {patch.Vendor} and was left out.");
    }
}
