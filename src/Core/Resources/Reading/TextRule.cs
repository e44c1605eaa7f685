using System.Globalization;

namespace AiGateway.Resources.Reading;

/// <summary>What a text may look like.</summary>
/// <param name="Longest">In UTF-16 units.</param>
/// <param name="Fits">Beyond length and control characters; null when everything else is fine.</param>
/// <param name="Form">How <paramref name="Fits"/> reads in a message, after "must ".</param>
internal sealed record TextRule(int Longest, Func<string, bool>? Fits = null, string Form = "")
{
    private bool hasLines;

    /// <summary>The name of a resource.</summary>
    public static TextRule Name { get; } = new(ResourceName.Longest, ResourceName.Fits, ResourceName.Form);

    /// <summary>The name of a model or an alias.</summary>
    public static TextRule ModelName { get; } = new(Resources.Models.ModelName.Longest, Resources.Models.ModelName.Fits, Resources.Models.ModelName.Form);

    /// <summary>A pattern of model names, with <c>*</c> for any run of characters.</summary>
    public static TextRule ModelPattern { get; } = new(
        Resources.Models.ModelName.Longest,
        text => text.All(unit => unit == '*' || Resources.Models.ModelName.IsPart(unit)),
        "hold only letters, digits, . _ - / : and *.");

    /// <summary>The name of an attribute.</summary>
    public static TextRule Attribute { get; } = new(
        63, text => text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-'), "hold only letters, digits, . _ and -.");

    /// <summary>A line for people to read.</summary>
    public static TextRule Line { get; } = new(256);

    /// <summary>Text for people to read, which may have several lines.</summary>
    public static TextRule Paragraph { get; } = new(2000) { hasLines = true };

    /// <summary>What is wrong, written to follow the field's name; null when nothing is. Never repeats the text.</summary>
    public string? MistakeIn(string text)
    {
        if (text.Length == 0) return "must not be empty.";
        if (text.Length > Longest) return string.Create(CultureInfo.InvariantCulture, $"must have at most {Longest} characters.");
        if (text.Any(unit => IsTreacherous(unit) && !(hasLines && unit is ('\n' or '\t')))) return "must not hold control characters or marks that turn the direction of text.";
        return Fits is null || Fits(text) ? null : $"must {Form}";
    }

    // What reads differently from how it is written can deceive whoever reads a log or a list.
    private static bool IsTreacherous(char unit) =>
        char.IsControl(unit) || unit is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff';
}
