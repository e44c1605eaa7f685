using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Writes a question as Cohere takes it.</summary>
internal sealed class CohereQuestion(ChatQuestion question, string model, QuestionNotes notes)
{
    private const int MostStops = 5;
    private readonly ArrayBufferWriter<byte> output = new();

    public ReadOnlyMemory<byte> Write()
    {
        using (var writer = JsonOutput.Open(output))
        {
            writer.WriteStartObject();
            writer.WriteString("model", model);
            var documents = new CohereDocuments(notes);
            new CohereMessages(question.Turns, documents, notes).Write(writer);
            documents.Write(writer);
            CohereTools.Write(writer, question, notes);
            WriteFormat(writer);
            CohereThinking.Write(writer, question, notes);
            WriteSampling(writer);
            writer.WriteBoolean("stream", question.Stream);
            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private void WriteFormat(Utf8JsonWriter writer)
    {
        if (question.Format is not { } format) return;
        writer.WriteStartObject("response_format");
        writer.WriteString("type", "json_object");
        if (format.Schema is { } schema)
        {
            writer.WritePropertyName("json_schema");
            schema.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteSampling(Utf8JsonWriter writer)
    {
        if (question.MaxOutputTokens is { } most) writer.WriteNumber("max_tokens", most);
        WriteStop(writer);
        if (question.Temperature is { } temperature) writer.WriteNumber("temperature", temperature);
        WriteWithin(writer, "p", question.TopP, 0.01, 0.99, ChatParameter.TopP);
        WriteWithin(writer, "k", question.TopK, 0, 500, ChatParameter.TopK);
        if (question.Seed is { } seed) writer.WriteNumber("seed", seed);
        WriteWithin(writer, "presence_penalty", question.PresencePenalty, 0, 1, ChatParameter.PresencePenalty);
        WriteWithin(writer, "frequency_penalty", question.FrequencyPenalty, 0, 1, ChatParameter.FrequencyPenalty);
        if (question.Logprobs is { } logprobs) writer.WriteBoolean("logprobs", logprobs);
    }

    private void WriteStop(Utf8JsonWriter writer)
    {
        if (question.Stop.IsEmpty) return;
        if (question.Stop.Length > MostStops) notes.LeaveOut(ChatParameter.Stop, "Cohere takes five sequences at most; the first five were sent");
        writer.WriteStartArray("stop_sequences");
        foreach (var sequence in question.Stop.Take(MostStops)) writer.WriteStringValue(sequence);
        writer.WriteEndArray();
    }

    private void WriteWithin(Utf8JsonWriter writer, string name, double? value, double least, double most, ChatParameter parameter)
    {
        if (value is not { } given) return;
        var taken = Math.Clamp(given, least, most);
        if (taken != given) notes.Adapt(parameter, FormattableString.Invariant($"was brought within {least} and {most}, which is what Cohere takes"));
        writer.WriteNumber(name, taken);
    }
}
