using System.Text.Json.Nodes;

namespace AiGateway.Tests.Dialects.OpenAIResponses.Translation;

/// <summary>A document with each of its values replaced in turn by one of every type.</summary>
internal static class Mutants
{
    private static readonly string[] Others = ["null", "7", "-1.5e300", "\"x\"", "\"\\ud83d\"", "true", "[]", "[7]", "[{}]", "{}", "{\"type\":\"x\"}"];

    public static IEnumerable<string> Of(string json)
    {
        foreach (var path in PathsOf(JsonNode.Parse(json)!, []))
            foreach (var other in Others)
            {
                var copy = JsonNode.Parse(json)!;
                Replace(copy, path, "MUTANT");
                yield return copy.ToJsonString().Replace("\"MUTANT\"", other, StringComparison.Ordinal);
            }
    }

    private static IEnumerable<object[]> PathsOf(JsonNode? node, object[] path)
    {
        if (path.Length > 0) yield return path;
        var members = node switch
        {
            JsonObject found => found.Select(member => ((object)member.Key, member.Value)),
            JsonArray array => array.Select((item, at) => ((object)at, item)),
            _ => [],
        };
        foreach (var (step, member) in members)
            foreach (var deeper in PathsOf(member, [.. path, step])) yield return deeper;
    }

    private static void Replace(JsonNode root, object[] path, string value)
    {
        foreach (var step in path[..^1]) root = step is int at ? root[at]! : root[(string)step]!;
        if (path[^1] is int last) root[last] = value;
        else root[(string)path[^1]] = value;
    }
}
