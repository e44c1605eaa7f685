using System.Buffers;
using System.Text.Json;

namespace AiGateway.Bench.Minimal;

/// <summary>What a gateway must know of a chat request: the model and whether a stream is wanted.</summary>
internal readonly record struct ChatRequest(string Model, bool Stream)
{
    public static ChatRequest? Read(in ReadOnlySequence<byte> body)
    {
        try
        {
            return Scan(new Utf8JsonReader(body));
        }
        catch (JsonException)
        {
            return null; // what is no JSON is the caller's mistake, not ours
        }
    }

    private static ChatRequest? Scan(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        string? model = null;
        var stream = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isModel = reader.ValueTextEquals("model"u8);
            var isStream = !isModel && reader.ValueTextEquals("stream"u8);
            reader.Read();
            if (isModel && reader.TokenType == JsonTokenType.String) model = reader.GetString();
            else if (isStream) stream = reader.TokenType == JsonTokenType.True;
            else reader.Skip();
        }

        return model is null ? null : new ChatRequest(model, stream);
    }
}
