using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Translation;

/// <summary>Keeps account of every field of a question while its dialect reads it: what was understood, what no other dialect has a word for, and the first mistake.</summary>
public sealed class QuestionFields
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = Json.StrictJson.MaxDepth + 1 };
    private readonly List<GivenField> given = [];
    private readonly Dictionary<ChatParameter, string> paths = [];

    /// <summary>Every field that was given and may not have its like in another dialect.</summary>
    public IReadOnlyList<GivenField> Given => given;

    /// <summary>The first field with a value that cannot be understood; null when there is none.</summary>
    public GatewayError? Mistake { get; private set; }

    /// <summary>The request's document, which was checked when it came, with every field to be accounted for.</summary>
    public ObjectFields Open(CallRequest request)
    {
        var document = request.Document ?? throw new ArgumentException("A question has a document.", nameof(request));
        return new(this, JsonElement.Parse(document.Bytes.Span, Deep), "");
    }

    /// <summary>An object inside the document; a value of another type is a mistake and reads as an empty object.</summary>
    public ObjectFields Open(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object) Wrong(path, "an object");
        return new(this, value, path);
    }

    /// <summary>The caller asks for this.</summary>
    public void Give(ChatParameter parameter, string path)
    {
        given.Add(new(parameter, path));
        paths.TryAdd(parameter, path);
    }

    /// <summary>Where the caller asked for this first; null when it did not.</summary>
    public string? PathOf(ChatParameter parameter) => paths.GetValueOrDefault(parameter);

    /// <summary>A field that only the caller's dialect knows.</summary>
    public void Unknown(string path) => given.Add(new(null, path));

    /// <summary>A field whose value is not what it must be. The message never quotes the value.</summary>
    public void Wrong(string path, string expected) => Mistake ??= new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = "invalid_value",
        Message = $"Invalid value for '{GatewayErrors.Shown(path)}': expected {expected}.",
        Param = GatewayErrors.Shown(path),
    };
}
