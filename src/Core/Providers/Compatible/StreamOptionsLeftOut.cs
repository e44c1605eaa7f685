using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>The vendor refuses <c>stream_options</c> and reports the usage of a stream unasked, so nothing is lost.</summary>
internal sealed record StreamOptionsLeftOut : FieldDelta
{
    private const string Name = "stream_options";

    public override string Mention => Name;

    public override string Text => $"`{Name}` is left out (usage is reported anyway)";

    public override void Apply(in ObjectPatch patch)
    {
        // The caller may not have written it: the dialect asks for the usage of every stream, and that change is not in the text.
        if (patch.Text.IsTrue("stream") || patch.Text.Find(Name) is not null) patch.Edit.Remove(Name);
    }
}
