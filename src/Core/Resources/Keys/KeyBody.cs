using System.Globalization;
using System.Text.Json;
using AiGateway.Management.Problems;
using AiGateway.Management.Requests;

namespace AiGateway.Resources.Keys;

/// <summary>Reads the bodies of key requests and collects every mistake.</summary>
internal sealed class KeyBody(JsonElement body)
{
    private const int LongestDescription = 256;
    private const int LongestGrace = 30 * 24 * 60 * 60;
    private const int UsualGrace = 24 * 60 * 60;

    private readonly List<FieldMistake> mistakes = [];

    /// <summary>Reads <c>{description, expiresAt}</c>; false with the refusal when anything is wrong.</summary>
    public bool TryReadTerms(DateTimeOffset now, out KeyTerms terms, out ProblemResult? refusal)
    {
        RefuseOthers("description", "expiresAt");
        terms = new() { Description = ReadDescription(), ExpiresAt = ReadExpiry(now) };
        return IsSound(out refusal);
    }

    /// <summary>Reads <c>{graceSeconds}</c>; false with the refusal when anything is wrong.</summary>
    public bool TryReadGrace(out TimeSpan grace, out ProblemResult? refusal)
    {
        RefuseOthers("graceSeconds");
        grace = TimeSpan.FromSeconds(ReadGraceSeconds());
        return IsSound(out refusal);
    }

    private string? ReadDescription()
    {
        if (Find("description") is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.String) return Wrong("description", "must be a text.");
        var text = value.GetString()!;
        if (text.Length is 0 or > LongestDescription) return Wrong("description", $"must have 1 to {LongestDescription} characters.");
        return text.Any(char.IsControl) ? Wrong("description", "must not hold control characters.") : text;
    }

    private DateTimeOffset? ReadExpiry(DateTimeOffset now)
    {
        if (Find("expiresAt") is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.String || !value.TryGetDateTimeOffset(out var time) || !HasOffset(value.GetString()!))
        {
            Wrong("expiresAt", "must be a time with its offset, such as 2027-01-31T12:00:00Z.");
            return null;
        }

        if (time <= now) Wrong("expiresAt", "must be in the future.");
        if (time > now + KeyTerms.LongestLifetime) Wrong("expiresAt", "must be at most ten years away.");
        return time.ToUniversalTime();
    }

    private int ReadGraceSeconds()
    {
        if (Find("graceSeconds") is not { } value) return UsualGrace;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 0 and <= LongestGrace) return seconds;
        Wrong("graceSeconds", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {LongestGrace}."));
        return UsualGrace;
    }

    // A field that is null says the same as one that is absent.
    private JsonElement? Find(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private void RefuseOthers(params IReadOnlyList<string> names)
    {
        foreach (var member in body.EnumerateObject().Where(member => !names.Contains(member.Name)))
            mistakes.Add(new(FieldPath.Member("", member.Name), $"is not a field here; there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}."));
    }

    private string? Wrong(string field, string message)
    {
        mistakes.Add(new(field, message));
        return null;
    }

    private bool IsSound(out ProblemResult? refusal)
    {
        refusal = mistakes.Count == 0 ? null : Refuse.Invalid(mistakes);
        return refusal is null;
    }

    // Without an offset, a time would be read in the server's zone.
    private static bool HasOffset(string text)
    {
        var clock = text.IndexOf('T', StringComparison.Ordinal);
        return clock > 0 && (text.EndsWith('Z') || text.AsSpan(clock).ContainsAny('+', '-'));
    }
}
