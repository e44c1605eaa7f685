namespace AiGateway.Resources.Policies;

/// <summary>What <see cref="Policy.Mode"/> may be.</summary>
public static class PolicyMode
{
    public const string Enforce = "enforce";

    /// <summary>Decide and record, change nothing.</summary>
    public const string Observe = "observe";
}
