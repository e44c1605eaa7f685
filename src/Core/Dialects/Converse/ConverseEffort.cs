using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>What was asked about thinking, in as many steps as a model knows.</summary>
internal static class ConverseEffort
{
    /// <summary>The least that a Claude can think in.</summary>
    public const long LeastBudget = 1024;

    private const long SomeBudget = 4096;
    private const long LargeBudget = 16384;

    /// <summary>True when the model is not to think at all.</summary>
    public static bool IsNone(ChatReasoning asked) => asked.Effort == "none" || (asked.Effort is null && asked.Budget == 0);

    public static string OfTwo(ChatReasoning asked) => OfThree(asked) == "low" ? "low" : "high";

    public static string OfThree(ChatReasoning asked) => asked switch
    {
        { Effort: "minimal" or "low" } => "low",
        { Effort: "high" or "xhigh" or "max" } => "high",
        { Effort: null, Budget: >= 0 and <= SomeBudget } => "low",
        { Effort: null, Budget: > LargeBudget } => "high",
        _ => "medium",
    };

    /// <summary>Null leaves it to the model.</summary>
    public static string? OfFive(ChatReasoning asked) => asked.Effort switch
    {
        "minimal" => "low",
        var effort => effort,
    };

    /// <summary>Tokens for an effort, where a model is told by tokens.</summary>
    public static long BudgetOf(ChatReasoning asked) => asked.Effort switch
    {
        "minimal" or "low" => LeastBudget,
        "high" => LargeBudget,
        "xhigh" or "max" => 2 * LargeBudget,
        _ => SomeBudget,
    };
}
