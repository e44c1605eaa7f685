namespace AiGateway.Providers.Compatible;

/// <summary>One value of a field that the vendor refuses and has no other word for; the field is then left out, and the caller told.</summary>
internal sealed record TextLeftOut(string Name, string Value) : FieldDelta
{
    public override string Mention { get; } = $"\"{Value}\"";

    public override string Text => $"`{Name}` `{Value}` is left out";

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.Find(Name) is not { } member || !patch.IsText(member, Value)) return;
        patch.Edit.Remove(Name);
        patch.Note(Name, $"cannot be '{Value}' with {patch.Vendor} and was left out.");
    }
}
