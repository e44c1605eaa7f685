namespace AiGateway.Calls;

/// <summary>The decisions taken on a call, in order: what an auditor reads to see why it went as it did. Names and numbers only, never content.</summary>
public sealed class CallTrace
{
    // What callers and upstreams choose is cut: a record must fit wherever records go.
    private const int MostSteps = 64;
    private const int LongestDetail = 256;
    private readonly List<TraceStep> steps = new(8);

    public IReadOnlyList<TraceStep> Steps => steps;

    /// <summary>Adds a decision, such as <c>("limits", "granted", "policy baseline: 599 of 600 requests a minute left")</c>.</summary>
    public void Add(string stage, string decision, string? detail = null)
    {
        if (steps.Count < MostSteps) steps.Add(new(stage, decision, ShortText.Of(detail, LongestDetail)));
    }
}
