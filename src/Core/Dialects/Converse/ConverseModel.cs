using System.Globalization;
using System.Text.RegularExpressions;

namespace AiGateway.Dialects.Converse;

/// <summary>A model of Bedrock, as far as its id tells: <c>us.anthropic.claude-sonnet-4-5-20250929-v1:0</c>, or an ARN that ends so.</summary>
internal sealed partial record ConverseModel(ConverseFamily Family, Version? Version)
{
    private static readonly (string Maker, ConverseFamily Family)[] Makers =
    [
        ("anthropic.claude", ConverseFamily.Claude),
        ("amazon.nova-2", ConverseFamily.Nova2),
        ("amazon.nova", ConverseFamily.Nova),
        ("openai.gpt-oss", ConverseFamily.GptOss),
        ("qwen.qwen", ConverseFamily.Qwen),
        ("mistral.", ConverseFamily.Mistral),
        ("cohere.command", ConverseFamily.Cohere),
        ("meta.", ConverseFamily.Other),
        ("deepseek.", ConverseFamily.Other),
        ("ai21.", ConverseFamily.Other),
        ("moonshot", ConverseFamily.Other),
        ("minimax.", ConverseFamily.Other),
        ("google.", ConverseFamily.Other),
        ("nvidia.", ConverseFamily.Other),
        ("zai.", ConverseFamily.Other),
        ("writer.", ConverseFamily.Other),
        ("amazon.titan", ConverseFamily.Other),
    ];

    private static readonly Version FirstThinking = new(3, 7);
    private static readonly Version FirstAdaptive = new(4, 6);
    private static readonly Version FirstWithoutBudget = new(4, 7);

    /// <summary>True when it may be a model whose maker takes the field: the name says so, or says nothing.</summary>
    public bool MayBe(params ReadOnlySpan<ConverseFamily> families) => Family == ConverseFamily.Unknown || families.Contains(Family);

    /// <summary>True for a Claude that can think.</summary>
    public bool Thinks => Version is null || Version >= FirstThinking;

    /// <summary>True for a Claude that is told how hard to think, and finds out for itself how long.</summary>
    public bool IsAdaptive => Version >= FirstAdaptive;

    /// <summary>True for a Claude that can still be given a budget of tokens to think in.</summary>
    public bool TakesBudget => Version is null || Version < FirstWithoutBudget;

    public static ConverseModel Of(string id)
    {
        var family = Makers.FirstOrDefault(maker => id.Contains(maker.Maker, StringComparison.OrdinalIgnoreCase)).Family;
        return new(family, family == ConverseFamily.Claude ? VersionOf(id) : null);
    }

    // claude-3-7-sonnet, claude-sonnet-4-5, claude-opus-5: one or two numbers, neither of which is a date.
    private static Version? VersionOf(string id)
    {
        var numbers = ClaudeVersion().Match(id);
        return numbers.Success ? new(NumberOf(numbers.Groups[1]), numbers.Groups[2].Success ? NumberOf(numbers.Groups[2]) : 0) : null;
    }

    private static int NumberOf(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("claude-(?:[a-z]+-)?(\\d{1,2})(?:-(\\d{1,2})(?!\\d))?(?!\\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClaudeVersion();
}
