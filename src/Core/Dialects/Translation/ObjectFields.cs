using System.Collections.Immutable;
using System.Text.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// Reads one object of a question field by field. A field that is absent or <c>null</c> reads as null; one of another type is a mistake. <see cref="Close"/> reports every field that nobody asked for:
/// that is what keeps anything from being dropped in silence.
/// </summary>
public sealed class ObjectFields(QuestionFields fields, JsonElement value, string path)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Where the object stands; empty for the document itself.</summary>
    public string Path { get; } = path;

    /// <summary>The object as it is written.</summary>
    public JsonElement Value { get; } = value;

    /// <summary>The path of a field of this object.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>The field's value; null when it is absent or <c>null</c>. With a parameter, the caller is noted as asking for it.</summary>
    public JsonElement? Take(string name, ChatParameter? parameter = null)
    {
        asked.Add(name);
        if (Value.ValueKind != JsonValueKind.Object || !Value.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null) return null;
        if (parameter is { } given) fields.Give(given, PathOf(name));
        return found;
    }

    public string? Text(string name, ChatParameter? parameter = null) => Take(name, parameter) is not { } found ? null :
        found.ValueKind == JsonValueKind.String ? found.GetString() : Wrong<string>(name, "a string");

    public bool? Flag(string name, ChatParameter? parameter = null)
    {
        if (Take(name, parameter) is not { } found) return null;
        if (found.ValueKind is JsonValueKind.True or JsonValueKind.False) return found.GetBoolean();
        fields.Wrong(PathOf(name), "a boolean");
        return null;
    }

    /// <summary>A flag that asks for the parameter when it is set, and for nothing otherwise.</summary>
    public bool? FlagWhenTrue(string name, ChatParameter parameter)
    {
        var flag = Flag(name);
        if (flag is true) fields.Give(parameter, PathOf(name));
        return flag;
    }

    public double? Number(string name, ChatParameter? parameter = null)
    {
        if (Take(name, parameter) is not { } found) return null;
        if (found.ValueKind == JsonValueKind.Number && found.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        fields.Wrong(PathOf(name), "a number");
        return null;
    }

    public long? Whole(string name, ChatParameter? parameter = null)
    {
        if (Take(name, parameter) is not { } found) return null;
        if (found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number)) return number;
        fields.Wrong(PathOf(name), "a whole number");
        return null;
    }

    /// <summary>The object in the field; null when it is absent. Whoever opens it closes it.</summary>
    public ObjectFields? Inner(string name, ChatParameter? parameter = null) => Take(name, parameter) is { } found ? fields.Open(found, PathOf(name)) : null;

    /// <summary>The items of the array in the field; none when it is absent. An empty one asks for nothing.</summary>
    public ImmutableArray<JsonElement> Items(string name, ChatParameter? parameter = null)
    {
        if (TakeUnlessEmpty(name, parameter) is not { } found) return [];
        if (found.ValueKind == JsonValueKind.Array) return [.. found.EnumerateArray()];
        fields.Wrong(PathOf(name), "an array");
        return [];
    }

    /// <summary>The objects of the array in the field, each to be closed.</summary>
    public ImmutableArray<ObjectFields> Inners(string name, ChatParameter? parameter = null) =>
        [.. Items(name, parameter).Select((item, at) => fields.Open(item, $"{PathOf(name)}[{at}]"))];

    /// <summary>The strings of the array in the field, or the one string that stands there alone. An empty array asks for nothing.</summary>
    public ImmutableArray<string> Texts(string name, ChatParameter? parameter = null)
    {
        if (TakeUnlessEmpty(name, parameter) is not { } found) return [];
        if (found.ValueKind == JsonValueKind.String) return [found.GetString()!];
        if (found.ValueKind == JsonValueKind.Array && found.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) return [.. found.EnumerateArray().Select(item => item.GetString()!)];
        fields.Wrong(PathOf(name), "a string or an array of strings");
        return [];
    }

    /// <summary>These fields say nothing that has to be carried over.</summary>
    public void Pass(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) asked.Add(name);
    }

    /// <summary>A field of this object has a value that is not what it must be.</summary>
    public void Wrong(string name, string expected) => fields.Wrong(PathOf(name), expected);

    /// <summary>Reports all fields that were not asked for.</summary>
    public void Close()
    {
        if (Value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in Value.EnumerateObject())
            if (!asked.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null) fields.Unknown(PathOf(member.Name));
    }

    private JsonElement? TakeUnlessEmpty(string name, ChatParameter? parameter) =>
        Take(name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 0 ? null : Take(name, parameter);

    private T? Wrong<T>(string name, string expected)
        where T : class
    {
        fields.Wrong(PathOf(name), expected);
        return null;
    }
}
