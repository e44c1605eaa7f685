using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>The one pass over a body behind <see cref="StrictJson"/>; throws <see cref="JsonException"/> where it is not JSON.</summary>
internal ref struct JsonScan(ReadOnlyMemory<byte> text)
{
    private const int UsualMembers = 8;
    private readonly ScanNotes notes = ScanNotes.Take();
    private readonly List<JsonMember> members = new(UsualMembers);
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
        notes.GiveBack();
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
        notes.Path.Push(isArray);
        if (!isArray) notes.Names.Open();
        return null;
    }

    private GatewayError? Close()
    {
        if (reader.TokenType == JsonTokenType.EndObject && notes.Names.Close(text.Span) is { } duplicate)
        {
            notes.Path.SetName(duplicate.Start, duplicate.Length);
            return JsonErrors.DuplicateName(Field());
        }

        notes.Path.Pop();
        EndValue();
        return null;
    }

    private GatewayError? Name()
    {
        notes.Path.SetName((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (HasHalfPair()) return JsonErrors.HalfSurrogatePair(Field());
        notes.Names.Add(reader);
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
        notes.Path.NextItem();
        if (reader.CurrentDepth == 1) valueStart = (int)reader.TokenStartIndex;
    }

    private void EndValue()
    {
        if (reader.CurrentDepth == 1) members.Add(new(memberName, memberStart, valueStart, (int)reader.BytesConsumed));
    }

    private readonly bool HasHalfPair() => reader.ValueIsEscaped && !EscapedText.IsWellFormed(reader.ValueSpan);

    private readonly string Field() => notes.Path.Render(text.Span);
}
