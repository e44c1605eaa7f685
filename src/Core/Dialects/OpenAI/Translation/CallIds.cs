using System.Globalization;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Gives ids to calls that have none, because their dialect matches results by name: a result then answers the oldest call of that name that is open.</summary>
internal sealed class CallIds
{
    private readonly List<(string Name, string Id)> open = [];
    private int made;

    public string Of(ChatPart.ToolCall call)
    {
        if (call.Id.Length > 0) return call.Id;
        var id = Make();
        open.Add((call.Name, id));
        return id;
    }

    public string Of(ChatPart.ToolResult result)
    {
        if (result.CallId.Length > 0) return result.CallId;
        var at = open.FindIndex(call => result.Name is null || call.Name == result.Name);
        if (at < 0) return Make();
        var id = open[at].Id;
        open.RemoveAt(at);
        return id;
    }

    private string Make() => string.Create(CultureInfo.InvariantCulture, $"call_{++made}");
}
