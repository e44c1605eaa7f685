using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>
/// How much context to ask for. Ollama's default may be as small as 4,096 tokens, and it drops what does not fit without a word, the oldest first. So it is told: what the prompt may take (a token for every two
/// bytes of text, which holds for all but odd scripts, and a sum for each picture) and what the answer may take, up to the next power of two, since a model is loaded anew whenever the size changes. Where
/// that is too little all the same, the call is refused instead of cut (<c>truncate</c>).
/// </summary>
internal static class OllamaContext
{
    private const long Least = 4096;
    private const long Most = 256 * 1024;
    private const long PerRequest = 512;
    private const long PerTurn = 16;
    private const long PerPicture = 2048;
    private const long UsualAnswer = 2048;
    private const int BytesPerToken = 2;

    public static long Of(ChatQuestion question, ImmutableArray<ChatTool> tools, long? mostOutput)
    {
        var prompt = PerRequest + question.Turns.Sum(turn => PerTurn + turn.Parts.Sum(Of)) + tools.Sum(Of) + BytesOf(question.Format?.Schema?.GetRawText()) / BytesPerToken;
        var needed = prompt + Math.Min(mostOutput ?? UsualAnswer, Most);
        return Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)needed), Least, Most);
    }

    private static long Of(ChatPart part) => part switch
    {
        ChatPart.Text text => TokensOf(text.Value),
        ChatPart.Refusal refusal => TokensOf(refusal.Value),
        ChatPart.Thinking thinking => TokensOf(thinking.Value),
        ChatPart.ToolCall call => PerTurn + TokensOf(call.Name) + TokensOf(call.Arguments),
        ChatPart.ToolResult result => PerTurn + result.Content.Sum(Of),
        ChatPart.File file => TokensOf(MediumText.Of(file.Medium)),
        ChatPart.Image => PerPicture,
        _ => 0,
    };

    private static long Of(ChatTool tool) => PerTurn + TokensOf(tool.Name) + TokensOf(tool.Description) + TokensOf(tool.Parameters?.GetRawText());

    private static long TokensOf(string? text) => (BytesOf(text) + BytesPerToken - 1) / BytesPerToken;

    private static long BytesOf(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
