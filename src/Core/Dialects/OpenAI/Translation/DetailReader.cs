using System.Collections.Immutable;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads <c>reasoning_details</c> of an assistant's message, OpenRouter's form of thoughts.</summary>
internal static class DetailReader
{
    public static ImmutableArray<ChatPart> Read(ObjectFields message, QuestionFields fields)
    {
        var parts = new List<ChatPart>();
        foreach (var detail in message.Inners("reasoning_details"))
        {
            detail.Pass("id", "index");
            Read(detail, parts, fields);
            detail.Close();
        }

        return [.. parts];
    }

    private static void Read(ObjectFields detail, List<ChatPart> parts, QuestionFields fields)
    {
        var dialect = SignatureSlots.OfFormat(detail.Text("format"));
        switch (detail.Text("type"))
        {
            case "reasoning.text":
                Add(detail, detail.Text("text"), Signature(detail.Text("signature"), dialect), parts, fields);
                break;
            case "reasoning.summary":
                Add(detail, detail.Text("summary"), null, parts, fields);
                break;
            case "reasoning.encrypted":
                AddHidden(detail, detail.Text("data"), dialect, parts, fields);
                break;
            default:
                detail.Wrong("type", "one of 'reasoning.text', 'reasoning.summary', 'reasoning.encrypted'");
                break;
        }
    }

    private static void Add(ObjectFields detail, string? text, ChatSignature? signature, List<ChatPart> parts, QuestionFields fields)
    {
        fields.Give(ChatParameter.ThinkingBlocks, detail.Path);
        parts.Add(new ChatPart.Thinking(text ?? "") { Path = detail.Path, Signature = signature });
    }

    // Anthropic's hidden thoughts stand alone; those of others sign the summary before them.
    private static void AddHidden(ObjectFields detail, string? data, string dialect, List<ChatPart> parts, QuestionFields fields)
    {
        if (dialect is SignatureSlots.OfThinkingBlocks or SignatureSlots.Own)
        {
            fields.Give(ChatParameter.RedactedThinking, detail.Path);
            parts.Add(new ChatPart.RedactedThinking(data ?? "") { Path = detail.Path });
        }
        else if (parts is [.., ChatPart.Thinking { Signature: null } summary])
        {
            parts[^1] = summary with { Signature = Signature(data, dialect) };
        }
        else
        {
            Add(detail, "", Signature(data, dialect), parts, fields);
        }
    }

    private static ChatSignature? Signature(string? text, string dialect) => string.IsNullOrEmpty(text) ? null : new(dialect, text);
}
