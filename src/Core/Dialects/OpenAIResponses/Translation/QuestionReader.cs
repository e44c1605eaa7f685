using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads a request into the middle form. A parameter with the value it has anyway asks for nothing; what only works where replies are kept is refused with the way out.</summary>
internal static class QuestionReader
{
    private const string NothingKept = "none, because this model's provider keeps no responses: send the whole conversation as 'input'";

    public static ChatQuestion Read(CallRequest request, QuestionFields fields)
    {
        var root = fields.Open(request);
        root.Pass("model", "stream");
        RefuseWhatIsKept(root, fields);
        var question = ReadSampling(root, fields) with
        {
            Turns = ReadTurns(root, fields),
            Tools = ToolReader.Read(root, fields),
            ToolChoice = ToolChoiceReader.Read(root, fields),
            Format = TextReader.ReadFormat(root, fields),
            Reasoning = ReadReasoning(root),
            Others = OtherFields.Read(root, fields),
            Stream = request.Stream,
        };
        root.Close();
        return question;
    }

    private static ImmutableArray<ChatTurn> ReadTurns(ObjectFields root, QuestionFields fields)
    {
        var turns = new TurnList();
        if (root.Text("instructions", ChatParameter.SystemTurns) is { Length: > 0 } instructions)
            turns.Add(ChatRole.System, new ChatPart.Text(instructions) { Path = "instructions" }, "instructions");
        new InputReader(fields, turns).Read(root);
        return turns.Build();
    }

    private static ChatQuestion ReadSampling(ObjectFields root, QuestionFields fields)
    {
        var topLogprobs = Unless(0, root.Whole("top_logprobs"), ChatParameter.TopLogprobs, "top_logprobs", fields);
        return new()
        {
            Turns = [],
            ParallelTools = Unless(true, root.Flag("parallel_tool_calls"), ChatParameter.ParallelTools, "parallel_tool_calls", fields),
            MaxOutputTokens = root.Whole("max_output_tokens", ChatParameter.MaxOutputTokens),
            Temperature = root.Number("temperature", ChatParameter.Temperature),
            TopP = root.Number("top_p", ChatParameter.TopP),
            Logprobs = WantsLogprobs(root, fields) || topLogprobs is not null ? true : null,
            TopLogprobs = topLogprobs,
            User = root.Text("user", ChatParameter.User),
        };
    }

    // Reasoning that proves itself is given whether it is asked for or not; all else is about tools of OpenAI's.
    private static bool WantsLogprobs(ObjectFields root, QuestionFields fields)
    {
        var wants = false;
        foreach (var wanted in root.Texts("include"))
        {
            if (wanted == "message.output_text.logprobs") wants = true;
            else if (wanted is not ("reasoning.encrypted_content" or "message.input_image.image_url")) fields.Give(ChatParameter.HostedTools, "include");
        }

        if (wants) fields.Give(ChatParameter.Logprobs, "include");
        return wants;
    }

    private static ChatReasoning? ReadReasoning(ObjectFields root)
    {
        if (root.Inner("reasoning") is not { } reasoning) return null;
        var summary = reasoning.Text("summary", ChatParameter.ShowReasoning) ?? reasoning.Text("generate_summary", ChatParameter.ShowReasoning);
        reasoning.Pass("generate_summary");
        var read = new ChatReasoning { Effort = reasoning.Text("effort", ChatParameter.ReasoningEffort), Show = summary is null ? null : true };
        reasoning.Close();
        return read == new ChatReasoning() ? null : read;
    }

    private static void RefuseWhatIsKept(ObjectFields root, QuestionFields fields)
    {
        if (root.Text("previous_response_id", ChatParameter.PreviousResponse) is not null) root.Wrong("previous_response_id", NothingKept);
        if (root.Take("conversation", ChatParameter.PreviousResponse) is not null) root.Wrong("conversation", NothingKept);
        if (root.Take("prompt") is not null) root.Wrong("prompt", "none, because prompts are kept at OpenAI: send 'instructions' and 'input'");
        if (root.Flag("background") is not true) return;
        fields.Give(ChatParameter.Background, "background");
        root.Wrong("background", "false, because this model's provider answers at once or not at all");
    }

    private static T? Unless<T>(T neutral, T? given, ChatParameter parameter, string name, QuestionFields fields)
        where T : struct
    {
        if (given is null || given.Value.Equals(neutral)) return null;
        fields.Give(parameter, name);
        return given;
    }
}
