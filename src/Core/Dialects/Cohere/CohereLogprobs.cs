using System.Buffers;
using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Log probabilities in OpenAI's form. Cohere gives a piece of text and the logarithms of its tokens: their sum is that of the piece, which is told as one token.</summary>
internal static class CohereLogprobs
{
    /// <summary>Tells one item, or all of an array.</summary>
    public static void Tell(JsonView logprobs, IChatSink sink)
    {
        if (!logprobs.Exists) return;
        var output = new ArrayBufferWriter<byte>();
        using (var writer = JsonOutput.Open(output))
        {
            writer.WriteStartArray();
            if (logprobs.IsObject) Write(writer, logprobs);
            else foreach (var item in logprobs) Write(writer, item);
            writer.WriteEndArray();
        }

        sink.Logprobs(0, output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonView item)
    {
        if (!item["text"u8].Exists) return;
        writer.WriteStartObject();
        writer.WritePropertyName("token");
        writer.WriteRawValue(item["text"u8].Chars.Quoted, skipInputValidation: true);
        writer.WriteNumber("logprob", SumOf(item["logprobs"u8]));
        writer.WriteStartArray("bytes");
        foreach (var unit in Encoding.UTF8.GetBytes(item["text"u8].Chars.ToString())) writer.WriteNumberValue(unit);
        writer.WriteEndArray();
        writer.WriteStartArray("top_logprobs");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static double SumOf(JsonView logarithms)
    {
        double sum = 0;
        foreach (var logarithm in logarithms) sum += logarithm.Number ?? 0;
        return sum;
    }
}
