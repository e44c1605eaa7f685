using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads a chat request into the middle form. A parameter with the value it has anyway asks for nothing.</summary>
internal static class QuestionReader
{
    public static ChatQuestion Read(CallRequest request, QuestionFields fields)
    {
        var root = fields.Open(request);
        root.Pass("model", "stream");
        var question = ReadSampling(root, fields) with
        {
            Turns = new MessageReader(fields).Read(root),
            Tools = ToolReader.Read(root, fields),
            ToolChoice = ToolChoiceReader.Read(root, fields),
            Format = FormatReader.Read(root, fields),
            Reasoning = ReasoningReader.Read(root),
            Others = OtherFields.Read(root, fields),
            Stream = request.Stream,
        };
        root.Close();
        return question;
    }

    private static ChatQuestion ReadSampling(ObjectFields root, QuestionFields fields) => new()
    {
        Turns = [],
        ParallelTools = Unless(true, root.Flag("parallel_tool_calls"), ChatParameter.ParallelTools, "parallel_tool_calls", fields),
        MaxOutputTokens = MaxOutputTokens(root),
        Stop = root.Texts("stop", ChatParameter.Stop),
        Temperature = root.Number("temperature", ChatParameter.Temperature),
        TopP = root.Number("top_p", ChatParameter.TopP),
        TopK = root.Whole("top_k", ChatParameter.TopK),
        PresencePenalty = Unless(0, root.Number("presence_penalty"), ChatParameter.PresencePenalty, "presence_penalty", fields),
        FrequencyPenalty = Unless(0, root.Number("frequency_penalty"), ChatParameter.FrequencyPenalty, "frequency_penalty", fields),
        Seed = root.Whole("seed", ChatParameter.Seed) ?? root.Whole("random_seed", ChatParameter.Seed), // Mistral's word
        Choices = Unless(1, root.Whole("n"), ChatParameter.Choices, "n", fields),
        Logprobs = Unless(false, root.Flag("logprobs"), ChatParameter.Logprobs, "logprobs", fields),
        TopLogprobs = Unless(0, root.Whole("top_logprobs"), ChatParameter.TopLogprobs, "top_logprobs", fields),
        User = root.Text("user", ChatParameter.User),
    };

    private static long? MaxOutputTokens(ObjectFields root)
    {
        var total = root.Whole("max_completion_tokens", ChatParameter.MaxOutputTokens);
        return total ?? root.Whole("max_tokens", ChatParameter.MaxOutputTokens);
    }

    private static T? Unless<T>(T neutral, T? given, ChatParameter parameter, string name, QuestionFields fields)
        where T : struct
    {
        if (given is null || given.Value.Equals(neutral)) return null;
        fields.Give(parameter, name);
        return given;
    }
}
