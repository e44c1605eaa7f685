using System.Globalization;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>
/// What Anthropic's documentation says of a model's generation, by its name: <c>claude-3-7-sonnet-20250219</c>, <c>anthropic.claude-opus-4-6-v1:0</c>, <c>claude-opus-5</c>. A name that tells no generation
/// (a deployment's, say) is taken for a model of today that does both: an effort stays an effort and a budget a budget.
/// </summary>
/// <param name="Generation">Such as 406 for 4.6; null when the name does not tell.</param>
internal sealed record ClaudeModel(int? Generation)
{
    private const int FirstThatThinks = 307;
    private const int FirstWithOneSampling = 401;
    private const int FirstAdaptive = 406;
    private const int FirstOnlyAdaptive = 407;

    /// <summary>True when it can think before it answers.</summary>
    public bool Thinks => Generation is null or >= FirstThatThinks;

    /// <summary>True when it decides itself how long it thinks, by an effort.</summary>
    public bool IsAdaptive => Generation is null or >= FirstAdaptive;

    /// <summary>True when it takes no budget for its thoughts, and neither temperature nor its like.</summary>
    public bool IsOnlyAdaptive => Generation >= FirstOnlyAdaptive;

    /// <summary>True when temperature and top_p exclude each other.</summary>
    public bool TakesOneSampling => Generation is null or >= FirstWithOneSampling;

    public static ClaudeModel Of(string name)
    {
        var at = name.IndexOf("claude", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return new((int?)null);
        var numbers = name[at..].Split('-', '.', '_', '@', ':', '/').SkipWhile(word => NumberOf(word) is null).Select(NumberOf).TakeWhile(number => number is not null).Take(2).ToArray();
        return new(numbers is [{ } major, ..] ? (major * 100) + (numbers is [_, { } minor] ? minor : 0) : null);
    }

    // A date is no version.
    private static int? NumberOf(string word) => word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
