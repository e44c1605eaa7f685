using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>The one pass over a body behind <see cref="StrictJson"/>; throws <see cref="JsonException"/> where it is not JSON.</summary>
internal ref struct JsonScan(ReadOnlyMemory<byte> text)
{
    private readonly JsonPath path = new();
    private readonly ObjectNames names = new(text);
    private readonly List<JsonMember> members = [];
    private Utf8JsonReader reader = new(text.Span, StrictJson.ReaderOptions);
    private string memberName = "";
    private int memberStart;
    private int valueStart;

    public JsonReading Read()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return JsonErrors.NotAnObject();
        do
        {
            if (Accept() is { } error) return error;
        }
        while (reader.Read());
        return new JsonText(text, members);
    }

    private GatewayError? Accept() => reader.TokenType switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => Open(),
        JsonTokenType.EndObject or JsonTokenType.EndArray => Close(),
        JsonTokenType.PropertyName => Name(),
        _ => Scalar(),
    };

    private GatewayError? Open()
    {
        BeginValue();
        if (reader.CurrentDepth >= StrictJson.MaxDepth) return JsonErrors.TooDeep();
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        path.Push(isArray);
        if (!isArray) names.Open();
        return null;
    }

    private GatewayError? Close()
    {
        if (reader.TokenType == JsonTokenType.EndObject && names.Close() is { } duplicate)
        {
            path.SetName(duplicate.Start, duplicate.Length);
            return JsonErrors.DuplicateName(Field());
        }

        path.Pop();
        EndValue();
        return null;
    }

    private GatewayError? Name()
    {
        path.SetName((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (HasHalfPair()) return JsonErrors.HalfSurrogatePair(Field());
        names.Add(ref reader);
        if (reader.CurrentDepth != 1) return null;
        if (members.Count == StrictJson.MaxMembers) return JsonErrors.TooManyMembers();
        memberName = reader.GetString()!;
        memberStart = (int)reader.TokenStartIndex;
        return null;
    }

    private GatewayError? Scalar()
    {
        BeginValue();
        if (reader.TokenType == JsonTokenType.String && HasHalfPair()) return JsonErrors.HalfSurrogatePair(Field());
        EndValue();
        return null;
    }

    private void BeginValue()
    {
        path.NextItem();
        if (reader.CurrentDepth == 1) valueStart = (int)reader.TokenStartIndex;
    }

    private void EndValue()
    {
        if (reader.CurrentDepth == 1) members.Add(new(memberName, memberStart, valueStart, (int)reader.BytesConsumed));
    }

    private readonly bool HasHalfPair() => reader.ValueIsEscaped && !EscapedText.IsWellFormed(reader.ValueSpan);

    private readonly string Field() => path.Render(text.Span);
}
