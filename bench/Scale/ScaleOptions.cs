namespace AiGateway.Bench.Scale;

/// <summary>What the command line asks for.</summary>
/// <param name="Only">Part of the names of the scenarios to run.</param>
/// <param name="Page">The page to write the tables into; null: they are printed.</param>
internal sealed record ScaleOptions(string Only, string? Page)
{
    /// <summary>The options; null when there is one too many.</summary>
    public static ScaleOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new ScaleOptions("", null);
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (at + 1 == arguments.Count) return null;
            if (arguments[at] == "--only") options = options with { Only = arguments[at + 1] };
            else if (arguments[at] == "--out") options = options with { Page = arguments[at + 1] };
            else return null;
        }

        return options;
    }
}
