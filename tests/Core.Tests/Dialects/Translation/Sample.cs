using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>A question that asks for one parameter, for each parameter.</summary>
internal static class Sample
{
    private static readonly ChatQuestion Plain = new() { Turns = [new(ChatRole.User, [new ChatPart.Text("Hello")], "messages[0]")] };
    private static readonly ChatTool Tool = new("lookup") { Description = "Looks up.", Parameters = Json("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""") };

    private static readonly Dictionary<ChatParameter, ChatQuestion> Questions = new()
    {
        [ChatParameter.SystemTurns] = Plain with { Turns = [new(ChatRole.System, [new ChatPart.Text("Be brief.")], "messages[0]"), .. Plain.Turns] },
        [ChatParameter.DeveloperTurns] = Plain with { Turns = [new(ChatRole.Developer, [new ChatPart.Text("Be brief.")], "messages[0]"), .. Plain.Turns] },
        [ChatParameter.ParticipantNames] = Plain with { Turns = [Plain.Turns[0] with { Name = "ana" }] },
        [ChatParameter.ImageUrls] = Said(new ChatPart.Image(new ChatMedium { Url = "https://example.com/a.png", MediaType = "image/png" })),
        [ChatParameter.ImageBytes] = Said(new ChatPart.Image(new ChatMedium { MediaType = "image/png", Base64 = "iVBORw0KGgo=" })),
        [ChatParameter.ImageDetail] = Said(new ChatPart.Image(new ChatMedium { MediaType = "image/png", Base64 = "iVBORw0KGgo=" }, "low")),
        [ChatParameter.Audio] = Said(new ChatPart.Audio(new ChatMedium { MediaType = "audio/wav", Base64 = "UklGRg==" })),
        [ChatParameter.FileUrls] = Said(new ChatPart.File(new ChatMedium { MediaType = "application/pdf", Url = "https://example.com/a.pdf" }, "a.pdf")),
        [ChatParameter.FileBytes] = Said(new ChatPart.File(new ChatMedium { MediaType = "application/pdf", Base64 = "JVBERi0=" }, "a.pdf")),
        [ChatParameter.KeptFiles] = Said(new ChatPart.File(new ChatMedium { FileId = "file-1", MediaType = "application/pdf" }, "a.pdf")),
        [ChatParameter.Tools] = Plain with { Tools = [Tool] },
        [ChatParameter.StrictTools] = Plain with { Tools = [Tool with { Strict = true }] },
        [ChatParameter.ToolChoice] = Plain with { Tools = [Tool], ToolChoice = new(ChatToolChoiceMode.Required) },
        [ChatParameter.AllowedTools] = Plain with { Tools = [Tool, Tool with { Name = "other" }], ToolChoice = new(ChatToolChoiceMode.Auto) { Names = ["lookup"] } },
        [ChatParameter.ParallelTools] = Plain with { Tools = [Tool], ParallelTools = false },
        [ChatParameter.ToolErrors] = Answered(new ChatPart.ToolResult("call_1", "lookup", [new ChatPart.Text("no such city")], IsError: true)),
        [ChatParameter.ToolResultMedia] = Answered(new ChatPart.ToolResult("call_1", "lookup", [new ChatPart.Image(new ChatMedium { MediaType = "image/png", Base64 = "iVBORw0KGgo=" })])),
        [ChatParameter.JsonMode] = Plain with { Format = new() },
        [ChatParameter.JsonSchema] = Plain with { Format = new() { Name = "answer", Schema = Tool.Parameters } },
        [ChatParameter.StrictSchema] = Plain with { Format = new() { Name = "answer", Schema = Tool.Parameters, Strict = true } },
        [ChatParameter.MaxOutputTokens] = Plain with { MaxOutputTokens = 4321 },
        [ChatParameter.Stop] = Plain with { Stop = ["END"] },
        [ChatParameter.Temperature] = Plain with { Temperature = 0.25 },
        [ChatParameter.TopP] = Plain with { TopP = 0.75 },
        [ChatParameter.TopK] = Plain with { TopK = 17 },
        [ChatParameter.PresencePenalty] = Plain with { PresencePenalty = 0.5 },
        [ChatParameter.FrequencyPenalty] = Plain with { FrequencyPenalty = 0.5 },
        [ChatParameter.Seed] = Plain with { Seed = 42 },
        [ChatParameter.Choices] = Plain with { Choices = 2 },
        [ChatParameter.Logprobs] = Plain with { Logprobs = true },
        [ChatParameter.TopLogprobs] = Plain with { Logprobs = true, TopLogprobs = 3 },
        [ChatParameter.LogitBias] = Other(ChatParameter.LogitBias, """{"1":2}"""),
        [ChatParameter.ReasoningEffort] = Plain with { Reasoning = new() { Effort = "high" } },
        [ChatParameter.ReasoningBudget] = Plain with { Reasoning = new() { Budget = 2048 }, MaxOutputTokens = 9000 },
        [ChatParameter.ShowReasoning] = Plain with { Reasoning = new() { Effort = "high", Show = true } },
        [ChatParameter.User] = Plain with { User = "user-1" },
        [ChatParameter.Metadata] = Other(ChatParameter.Metadata, """{"team":"a"}"""),
        [ChatParameter.ServiceTier] = Other(ChatParameter.ServiceTier, "\"flex\""),
        [ChatParameter.CacheKey] = Other(ChatParameter.CacheKey, "\"key\""),
        [ChatParameter.SafetyIdentifier] = Other(ChatParameter.SafetyIdentifier, "\"hash\""),
        [ChatParameter.Verbosity] = Other(ChatParameter.Verbosity, "\"low\""),
        [ChatParameter.CacheMarks] = Plain with { Turns = [new(ChatRole.User, [new ChatPart.Text("Hello") { Cache = new() }], "messages[0]")] },
        [ChatParameter.CacheTtl] = Plain with { Turns = [new(ChatRole.User, [new ChatPart.Text("Hello") { Cache = new("1h") }], "messages[0]")] },
    };

    /// <summary>The parameters that a question can ask for in the middle form.</summary>
    public static IReadOnlyCollection<ChatParameter> Parameters => Questions.Keys;

    /// <summary>The question that asks for the parameter, in the words of a dialect; null where the dialect does not write it.</summary>
    public static string? Document(DialectCatalog catalog, string dialect, ChatParameter parameter)
    {
        var document = Write(catalog, dialect, Questions[parameter], out var notes);
        return notes.Error is not null || document == Write(catalog, dialect, Plain, out _) ? null : document;
    }

    /// <summary>The question as a dialect's upstreams get it, with the parameter and without.</summary>
    public static (string With, string Without) Written(DialectCatalog catalog, string dialect, ChatParameter parameter, out QuestionNotes notes) =>
        (Write(catalog, dialect, Questions[parameter], out notes), Write(catalog, dialect, Plain, out _));

    /// <summary>A caller's document, made ready for an upstream.</summary>
    public static Preparation Prepare(DialectCatalog catalog, string caller, string upstream, string document)
    {
        var reading = catalog.Get(caller).Read(Encoding.UTF8.GetBytes(document), new() { Model = caller.StartsWith("gemini", StringComparison.Ordinal) ? "m" : null });
        reading.Error.ShouldBeNull(document);
        return catalog.Between(caller, [upstream])!.Prepare(reading.Request!, TargetOf());
    }

    private static string Write(DialectCatalog catalog, string dialect, ChatQuestion question, out QuestionNotes notes)
    {
        var upstream = catalog.Upstreams.First(known => known.Name == dialect).Upstreams!;
        notes = new(UnsupportedParameters.Warn, new(), upstream.Fields);
        return Encoding.UTF8.GetString(upstream.WriteQuestion(question, TargetOf(), notes).Span);
    }

    private static ChatQuestion Said(ChatPart part) => Plain with { Turns = [new(ChatRole.User, [new ChatPart.Text("Look."), part], "messages[0]")] };

    private static ChatQuestion Answered(ChatPart.ToolResult result) => Plain with
    {
        Tools = [Tool],
        Turns =
        [
            .. Plain.Turns,
            new(ChatRole.Assistant, [new ChatPart.ToolCall("call_1", "lookup", """{"city":"Mexiko"}""")], "messages[1]"),
            new(ChatRole.Tool, [result], "messages[2]"),
        ],
    };

    private static ChatQuestion Other(ChatParameter parameter, string json) =>
        Plain with { Others = ImmutableDictionary<ChatParameter, JsonElement>.Empty.Add(parameter, Json(json)) };

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private static Target TargetOf() => new() { Model = "m", Deployment = "d", Provider = "p", ProviderKind = "k", UpstreamModel = "model-1" };
}
