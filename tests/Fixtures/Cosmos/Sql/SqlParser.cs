using System.Text.RegularExpressions;

namespace AiGateway.Fixtures.Cosmos.Sql;

/// <summary>Reads exactly the SQL that the gateway sends, and what the client makes of it. Throws <see cref="FormatException"/> for anything else.</summary>
internal sealed partial class SqlParser
{
    private readonly string[] tokens;
    private int next;

    private SqlParser(string text) => tokens = [.. Tokens().Matches(text).Select(match => match.Value)];

    public static SqlQuery Parse(string text)
    {
        if (Head().Match(text) is not { Success: true } head) throw new FormatException($"Not a query the stand-in knows: {text}");
        var parser = new SqlParser(text[head.Length..]);
        var where = parser.Takes("WHERE") ? parser.Alternatives() : new SqlCondition.Always();
        var (orderBy, direction) = parser.Order();
        if (parser.next < parser.tokens.Length) throw new FormatException($"Not understood from '{parser.tokens[parser.next]}' on: {text}");
        var merged = head.Groups["item"];
        if (merged.Success && merged.Value != orderBy) throw new FormatException($"Selects another order than it has: {text}");
        return new(text, merged.Success, where, orderBy, direction);
    }

    [GeneratedRegex("""^SELECT (\*|c\._rid, \[\{"item": c\.(?<item>[A-Za-z]+)\}\] AS orderByItems, c AS payload)\s+FROM c(\s+|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"@?[A-Za-z]+(\.[A-Za-z]+)?|[<>]=?|\S", RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();

    private SqlCondition Alternatives()
    {
        var condition = Conditions();
        while (Takes("OR")) condition = new SqlCondition.Either(condition, Conditions());
        return condition;
    }

    private SqlCondition Conditions()
    {
        var condition = Term();
        while (Takes("AND")) condition = new SqlCondition.Both(condition, Term());
        return condition;
    }

    private SqlCondition Term()
    {
        if (Takes("true")) return new SqlCondition.Always();
        if (!Takes("(")) return new SqlCondition.Compare(Path(), Take("an operator", token => token is "=" or "<" or "<=" or ">" or ">="), Take("a parameter", token => token[0] == '@'));
        var inner = Alternatives();
        Take("a closing parenthesis", token => token == ")");
        return inner;
    }

    private (string? Path, string? Direction) Order()
    {
        if (!Takes("ORDER")) return (null, null);
        Take("BY", token => token == "BY");
        var path = Path();
        return (path, Takes("ASC") ? "ASC" : Takes("DESC") ? "DESC" : null);
    }

    private string Path() => Take("a property", token => token.StartsWith("c.", StringComparison.Ordinal))[2..];

    private bool Takes(string token)
    {
        if (next == tokens.Length || tokens[next] != token) return false;
        next++;
        return true;
    }

    private string Take(string what, Predicate<string> fits)
    {
        if (next == tokens.Length || !fits(tokens[next])) throw new FormatException($"Expected {what} at token {next} of: {string.Join(' ', tokens)}");
        return tokens[next++];
    }
}
