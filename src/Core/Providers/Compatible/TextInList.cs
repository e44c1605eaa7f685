namespace AiGateway.Providers.Compatible;

/// <summary>The vendor takes a field as a list only, where OpenAI takes a single string, too.</summary>
internal sealed record TextInList(string Name) : FieldDelta
{
    public override string Mention { get; } = $"\"{Name}\"";

    public override string Text => $"a single `{Name}` is sent as a list";

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.Find(Name) is not { } member) return;
        var value = patch.ValueOf(member).Span;
        if (value[0] == (byte)'"') patch.Edit.Set(Name, (byte[])[(byte)'[', .. value, (byte)']']);
    }
}
