using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translated;

/// <summary>A question as an upstream gets it, and what its caller hears of that.</summary>
internal sealed class Written
{
    private Written(JsonElement document, QuestionNotes notes) => (Document, Warnings, Error) = (document, notes.Warnings, notes.Error);

    public JsonElement Document { get; }

    public IReadOnlyList<string> Warnings { get; }

    public GatewayError? Error { get; }

    public static IUpstreamDialect Dialect(string name) => new DialectCatalog().Upstreams.Single(dialect => dialect.Name == name);

    public static Written Of(string dialect, ChatQuestion question, string model = "m", UnsupportedParameters mode = UnsupportedParameters.Warn, params ReadOnlySpan<GivenField> given)
    {
        var upstream = Dialect(dialect).Upstreams!;
        var fields = new QuestionFields();
        foreach (var field in given) fields.Give(field.Parameter!.Value, field.Path);
        var notes = new QuestionNotes(mode, fields, upstream.Fields);
        notes.CheckGiven();
        return new(JsonElement.Parse(upstream.WriteQuestion(question, TargetOf(model), notes).Span), notes);
    }

    /// <summary>A conversation of one turn of the user.</summary>
    public static ChatQuestion Ask(params ImmutableArray<ChatPart> parts) => new() { Turns = [new(ChatRole.User, parts, "messages[0]")] };

    public static ChatQuestion Talk(params ImmutableArray<ChatTurn> turns) => new() { Turns = turns };

    public static ChatTurn Turn(ChatRole role, params ImmutableArray<ChatPart> parts) => new(role, parts, "messages[0]");

    public static JsonElement Parsed(string json) => JsonElement.Parse(json);

    /// <summary>The value at a path such as <c>messages[0].content[1].text</c> as JSON; null when it is not there.</summary>
    public string? At(string path)
    {
        JsonElement? here = Document;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (here is not { } value) return null;
            here = step[0] == '[' ? Item(value, int.Parse(step.Trim('[', ']'), null)) : value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out var member) ? member : null;
        }

        return here?.GetRawText();
    }

    private static JsonElement? Item(JsonElement array, int at) => array.ValueKind == JsonValueKind.Array && at < array.GetArrayLength() ? array[at] : null;

    private static Target TargetOf(string model) => new() { Model = "gateway-model", Deployment = "d", Provider = "p", ProviderKind = "k", UpstreamModel = model };
}
