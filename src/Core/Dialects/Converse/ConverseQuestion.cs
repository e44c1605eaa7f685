using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Writes a question as Converse takes it. Whether it streams stands in the address.</summary>
internal sealed class ConverseQuestion(ChatQuestion question, ConverseModel model, QuestionNotes notes)
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly ToolCallLinks links = new(question.Turns);

    public ReadOnlyMemory<byte> Write()
    {
        using (var writer = JsonOutput.Open(output))
        {
            writer.WriteStartObject();
            new ConverseMessages(question.Turns, new(model, links, notes), notes).Write(writer);
            var reasoning = ConverseReasoning.Of(question, model, notes);
            WriteInference(writer, reasoning);
            new ConverseTools(question, links, model, notes).Write(writer);
            WriteModelFields(writer, reasoning);
            WriteOutput(writer, reasoning);
            ConverseOthers.Write(writer, question.Others, notes);
            writer.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private void WriteInference(Utf8JsonWriter writer, ConverseReasoning reasoning)
    {
        writer.WriteStartObject("inferenceConfig");
        if (question.MaxOutputTokens is { } most) writer.WriteNumber("maxTokens", most);
        if (question.Temperature is { } temperature) WriteTemperature(writer, temperature, reasoning);
        if (question.TopP is { } topP) writer.WriteNumber("topP", topP);
        if (!question.Stop.IsEmpty) WriteStrings(writer, "stopSequences", question.Stop);
        writer.WriteEndObject();
    }

    private void WriteTemperature(Utf8JsonWriter writer, double temperature, ConverseReasoning reasoning)
    {
        if (reasoning.ForbidsSampling && temperature != 1)
        {
            notes.LeaveOut(ChatParameter.Temperature, "this model takes none while it thinks");
            return;
        }

        if (temperature > 1) notes.Adapt(ChatParameter.Temperature, "was lowered to 1, the most Amazon Bedrock takes");
        writer.WriteNumber("temperature", Math.Min(temperature, 1));
    }

    private void WriteModelFields(Utf8JsonWriter writer, ConverseReasoning reasoning)
    {
        var topK = TopKOf(reasoning);
        if (reasoning.HasModelFields || topK is not null)
        {
            writer.WriteStartObject("additionalModelRequestFields");
            reasoning.WriteModelFields(writer);
            if (topK is { } most) WriteTopK(writer, most);
            writer.WriteEndObject();
        }

        // Claude says which of the sequences it met, but only when asked.
        if (model.Family == ConverseFamily.Claude && !question.Stop.IsEmpty) WriteStrings(writer, "additionalModelResponseFieldPaths", ["/stop_sequence"]);
    }

    private long? TopKOf(ConverseReasoning reasoning)
    {
        if (question.TopK is not { } topK) return null;
        if (reasoning.ForbidsSampling) notes.LeaveOut(ChatParameter.TopK, "this model takes none while it thinks");
        else if (model.Family is ConverseFamily.Unknown or ConverseFamily.Other or ConverseFamily.GptOss) notes.LeaveOut(ChatParameter.TopK, "Amazon Bedrock has no field for it that this model is known to take");
        else return topK;
        return null;
    }

    private void WriteTopK(Utf8JsonWriter writer, long topK)
    {
        if (model.Family is ConverseFamily.Nova or ConverseFamily.Nova2)
        {
            writer.WriteStartObject("inferenceConfig");
            writer.WriteNumber("topK", topK);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNumber(model.Family == ConverseFamily.Cohere ? "k" : "top_k", topK);
        }
    }

    private void WriteOutput(Utf8JsonWriter writer, ConverseReasoning reasoning)
    {
        if (question.Format?.Schema is null && reasoning.OutputEffort is null) return;
        writer.WriteStartObject("outputConfig");
        if (question.Format is { Schema: { } schema } format) WriteSchema(writer, format, schema);
        if (reasoning.OutputEffort is { } effort) writer.WriteString("effort", effort);
        writer.WriteEndObject();
    }

    // The schema goes as text, and is always kept to.
    private static void WriteSchema(Utf8JsonWriter writer, ChatFormat format, JsonElement schema)
    {
        writer.WriteStartObject("textFormat");
        writer.WriteString("type", "json_schema");
        writer.WriteStartObject("structure");
        writer.WriteStartObject("jsonSchema");
        writer.WriteString("schema", schema.GetRawText());
        if (!string.IsNullOrEmpty(format.Name)) writer.WriteString("name", format.Name);
        if (!string.IsNullOrEmpty(format.Description)) writer.WriteString("description", format.Description);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
