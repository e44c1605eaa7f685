using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>
/// The vendor takes only tool call ids of nine letters and digits. Any other id is sent as one that follows from it, the same in the call and in
/// its result, so a conversation that began with another vendor goes on.
/// </summary>
internal sealed record ShortToolCallIds : FieldDelta
{
    private const string Calls = "tool_calls";
    private const string Result = "tool_call_id";

    public override string Mention => "\"tool_call";

    public override string Text => "tool call ids are sent as nine letters and digits";

    public override void Apply(in ObjectPatch patch)
    {
        if (patch.Text.FindText(Result) is { } id) patch.Edit.Set(Result, ShortId.Of(id));
        if (patch.Text.Find(Calls) is { } calls) patch.Edit.Set(Calls, JsonItems.Rewrite(patch.ValueOf(calls), Shorten));
    }

    private static ReadOnlyMemory<byte> Shorten(ReadOnlyMemory<byte> call) =>
        StrictJson.Read(call).Text is { } text && text.FindText("id") is { } id ? new JsonEdit(text).Set("id", ShortId.Of(id)).Apply() : call;
}
