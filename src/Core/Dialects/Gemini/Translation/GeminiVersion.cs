using System.Globalization;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>What of a model can be told from its name: the generation and the size, on which a few parameters depend. A name without them, such as gemini-flash-latest, is taken for one of the newest.</summary>
internal readonly record struct GeminiVersion(double Number, string Size)
{
    private const string Family = "gemini-";
    private const double Newest = 3.5;
    private const double FirstThinking = 2.5;

    /// <summary>How much they think is said by levels, and no longer by budgets.</summary>
    public bool HasLevels => Number >= 3;

    public bool WantsSignatures => Number >= 3;

    public bool TakesMediaInResults => Number >= 3;

    public bool TakesResolutionOfParts => Number >= 3;

    public bool Thinks => Number >= FirstThinking;

    public bool IsPro => Size.StartsWith("pro", StringComparison.Ordinal);

    /// <summary>The least tokens it may be given to think, where it is to think.</summary>
    public long LeastBudget => IsPro ? 128 : Size.StartsWith("flash-lite", StringComparison.Ordinal) ? 512 : 1;

    /// <summary>The most tokens it may be given to think.</summary>
    public long MostBudget => IsPro ? 32768 : 24576;

    public static GeminiVersion Of(string model)
    {
        var at = model.IndexOf(Family, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return new(Newest, "");
        var rest = model[(at + Family.Length)..];
        var number = string.Concat(rest.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.'));
        var size = rest[number.Length..].TrimStart('-');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) ? new(read, size) : new(Newest, rest);
    }
}
