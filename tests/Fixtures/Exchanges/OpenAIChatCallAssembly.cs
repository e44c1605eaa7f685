using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the fragments of one tool call together.</summary>
internal sealed class OpenAIChatCallAssembly
{
    private readonly StringBuilder arguments = new();
    private string? id;
    private string? name;
    private JsonNode? extra;

    public void Add(JsonNode fragment)
    {
        var function = fragment.Member("function");
        if (id is null) (id, name) = (NotEmpty(fragment.Text("id"), "id"), NotEmpty(function.Text("name"), "name"));
        else BrokenGrammarException.Unless(fragment.Text("id") is null && function.Text("name") is null, "Only a call's first fragment has its id and name.");
        extra ??= fragment.Member("extra_content");
        arguments.Append(function.Text("arguments"));
    }

    public JsonNode ToWhole() => new JsonObject
    {
        ["id"] = id,
        ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments.ToString() },
        ["extra_content"] = extra?.DeepClone(),
    };

    private static string NotEmpty(string? value, string what) => string.IsNullOrEmpty(value) ? throw new BrokenGrammarException($"A tool call's first fragment has no {what}.") : value;
}
