using System.Globalization;
using System.Text.Json;
using AiGateway.Management.Problems;
using AiGateway.Management.Requests;

namespace AiGateway.Resources.Reading;

/// <summary>
/// Reads a JSON object field by field and collects every mistake with its path. JSON null counts as absent. A field that was not asked for
/// is a mistake; so ask for all, the read-only and the not yet supported ones included, before <see cref="Finish"/>.
/// </summary>
internal sealed class ResourceReader
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly MistakeList mistakes;
    private readonly List<ResourceReader> inner = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public ResourceReader(JsonElement element)
        : this(element, "", new())
    {
    }

    private ResourceReader(JsonElement element, string path, MistakeList mistakes)
    {
        this.element = element;
        this.path = path;
        this.mistakes = mistakes;
    }

    /// <summary>A text that keeps the rule; null when absent or wrong.</summary>
    public string? Text(string name, TextRule rule, bool required = false)
    {
        if (Find(name, JsonValueKind.String, "a text", required) is not { } value) return null;
        return TextOf(PathOf(name), value, rule);
    }

    /// <summary>A whole number within the bounds; null when absent or wrong.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (Find(name, JsonValueKind.Number, "a whole number", required: false) is not { } value) return null;
        if (value.TryGetInt64(out var number) && number >= least && number <= most) return number;
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>An exact decimal from 0 to <paramref name="most"/>; null when absent or wrong.</summary>
    public decimal? Amount(string name, decimal most, bool required = false)
    {
        if (Find(name, JsonValueKind.Number, "a number", required) is not { } value) return null;
        if (value.TryGetDecimal(out var amount) && amount >= 0 && amount <= most) return amount;
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from 0 to {most}."));
        return null;
    }

    /// <summary>One of the words; null when absent or wrong.</summary>
    public string? OneOf(string name, IReadOnlyList<string> words, bool required = false)
    {
        if (Find(name, JsonValueKind.String, "a text", required) is not { } value) return null;
        if (words.FirstOrDefault(value.ValueEquals) is { } word) return word;
        Wrong(name, $"must be one of {string.Join(", ", words)}.");
        return null;
    }

    /// <summary>Different texts that each keep the rule; null when absent or no list.</summary>
    public IReadOnlyList<string>? Texts(string name, int most, TextRule rule, int least = 0)
    {
        if (Items(name, least, most, required: false) is not { } items) return null;
        var texts = new List<string>();
        foreach (var (item, at) in items)
        {
            if (item.ValueKind is not JsonValueKind.String) mistakes.Add(at, "must be a text.");
            else if (TextOf(at, item, rule) is not { } text) continue;
            else if (texts.Contains(text, StringComparer.Ordinal)) mistakes.Add(at, "is in the list twice.");
            else texts.Add(text);
        }

        return texts;
    }

    /// <summary>Texts by name; empty when absent or wrong.</summary>
    public IReadOnlyDictionary<string, string> TextsByName(string name, int most, TextRule nameRule, TextRule rule)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(name, JsonValueKind.Object, "an object", required: false) is not { } value) return texts;
        if (value.GetPropertyCount() > most) Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must have at most {most} members."));
        foreach (var member in value.EnumerateObject())
        {
            var at = FieldPath.Member(PathOf(name), member.Name);
            if (nameRule.MistakeIn(member.Name) is { } mistake) mistakes.Add(at, $"has a name that {mistake}");
            else if (member.Value.ValueKind is not JsonValueKind.String) mistakes.Add(at, "must be a text.");
            else if (TextOf(at, member.Value, rule) is { } text) texts.Add(member.Name, text);
        }

        return texts;
    }

    /// <summary>A reader of an object; null when absent or wrong.</summary>
    public ResourceReader? Object(string name, bool required = false) =>
        Find(name, JsonValueKind.Object, "an object", required) is { } value ? Enter(value, PathOf(name)) : null;

    /// <summary>Readers of the objects of a list that must be there and hold something; null when it is no list.</summary>
    public IReadOnlyList<ResourceReader>? Objects(string name, int most)
    {
        if (Items(name, 1, most, required: true) is not { } items) return null;
        var readers = new List<ResourceReader>();
        foreach (var (item, at) in items)
        {
            if (item.ValueKind is JsonValueKind.Object) readers.Add(Enter(item, at));
            else mistakes.Add(at, "must be an object.");
        }

        return readers;
    }

    /// <summary>A name in the body must be the one in the path.</summary>
    public void SameName(string name)
    {
        if (Find("name", JsonValueKind.String, "a text", required: false) is { } value && !value.ValueEquals(name)) Wrong("name", "must be the name in the path, or be left out.");
    }

    /// <summary>Fields that answers hold and that requests may repeat without effect.</summary>
    public void ReadOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) asked.Add(name);
    }

    /// <summary>Refuses fields that are promised and not there yet, rather than ignoring what they ask for.</summary>
    public void NotYet(string what, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Find(name) is not null) Wrong(name, $"the {what} '{name}' is not supported yet.");
    }

    /// <summary>True when the field is there, whatever it holds.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Adds a mistake; the first of a field counts.</summary>
    public void Wrong(string name, string message) => mistakes.Add(PathOf(name), message);

    /// <summary>Adds a mistake of a field deeper inside, by its whole path.</summary>
    public void WrongAt(string field, string message) => mistakes.Add(field, message);

    /// <summary>Looks for fields nobody asked for; then all mistakes, in the order they were found.</summary>
    public IReadOnlyList<FieldMistake> Finish()
    {
        AddUnknown();
        return mistakes.All;
    }

    private void AddUnknown()
    {
        foreach (var member in element.EnumerateObject().Where(member => !asked.Contains(member.Name)))
            mistakes.Add(PathOf(member.Name), "is no field here." + (NearMatch.Of(member.Name, asked) is { } near ? $" Is '{near}' meant?" : ""));
        foreach (var reader in inner) reader.AddUnknown();
    }

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
    }

    private JsonElement? Find(string name, JsonValueKind kind, string what, bool required)
    {
        var value = Find(name);
        if (value is null && required) Wrong(name, "is missing.");
        if (value is null || value.Value.ValueKind == kind) return value;
        Wrong(name, $"must be {what}.");
        return null;
    }

    private List<(JsonElement Item, string Path)>? Items(string name, int least, int most, bool required)
    {
        if (Find(name, JsonValueKind.Array, "a list", required) is not { } value) return null;
        var count = value.GetArrayLength();
        if (count >= least && count <= most) return [.. value.EnumerateArray().Select((item, index) => (item, FieldPath.Item(PathOf(name), index)))];
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must hold {least} to {most} items."));
        return null;
    }

    private string? TextOf(string at, JsonElement value, TextRule rule)
    {
        var text = value.GetString()!;
        if (rule.MistakeIn(text) is not { } mistake) return text;
        mistakes.Add(at, mistake);
        return null;
    }

    private ResourceReader Enter(JsonElement value, string at)
    {
        var reader = new ResourceReader(value, at, mistakes);
        inner.Add(reader);
        return reader;
    }

    private string PathOf(string name) => FieldPath.Member(path, name);
}
