using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Sdk.Tests.Node;

/// <summary>What a scenario printed.</summary>
internal sealed class SdkRun(JsonNode printed)
{
    // What scenarios print beside what they saw.
    private static readonly string[] Beside = ["id", "parsed"];

    public JsonNode? this[string name] => printed[name];

    public string? Text(string name) => printed[name]?.ToString();

    /// <summary>Fails unless a reply was seen.</summary>
    public SeenReply Seen()
    {
        var reply = printed.DeepClone().AsObject();
        reply["thrown"].ShouldBeNull();
        foreach (var name in Beside) reply.Remove(name);
        return SeenReply.Parse(JsonSerializer.SerializeToUtf8Bytes(reply));
    }

    /// <summary>What was printed but for these members.</summary>
    public string Without(params ReadOnlySpan<string> names)
    {
        var rest = printed.DeepClone().AsObject();
        foreach (var name in names) rest.Remove(name);
        return rest.ToJsonString();
    }

    public override string ToString() => printed.ToJsonString();
}
