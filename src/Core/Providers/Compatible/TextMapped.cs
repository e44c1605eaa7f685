namespace AiGateway.Providers.Compatible;

/// <summary>The vendor has another word for one value of a field.</summary>
internal sealed record TextMapped(string Name, string From, string To) : FieldDelta
{
    /// <summary>Instructions of the developer, for vendors that know the role by its older name only.</summary>
    public static readonly TextMapped DeveloperRole = new("role", "developer", "system");

    public override string Mention { get; } = $"\"{From}\"";

    public override string Text => $"`{Name}` `{From}` is sent as `{To}`";

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.Find(Name) is { } member && patch.IsText(member, From)) patch.Edit.Set(Name, To);
    }
}
