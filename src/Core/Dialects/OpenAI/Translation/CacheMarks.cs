using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// The marks up to which a prompt is worth caching: <c>cache_control</c>, which OpenRouter and LiteLLM take in Anthropic's form, and OpenAI's own <c>prompt_cache_breakpoint</c>.
/// </summary>
internal static class CacheMarks
{
    public static ChatCacheMark? Read(ObjectFields owner)
    {
        var own = ReadBreakpoint(owner);
        if (owner.Inner("cache_control", ChatParameter.CacheMarks) is not { } control) return own;
        if (control.Text("type") is not "ephemeral") control.Wrong("type", "'ephemeral'");
        var mark = new ChatCacheMark(control.Text("ttl", ChatParameter.CacheTtl));
        control.Close();
        return mark;
    }

    /// <summary>True when something of the question is marked.</summary>
    public static bool AreIn(ChatQuestion question) => question.Tools.Any(tool => tool.Cache is not null) || question.Turns.Any(turn => turn.Parts.Any(IsOn));

    private static bool IsOn(ChatPart part) => part.Cache is not null || (part is ChatPart.ToolResult result && result.Content.Any(IsOn));

    private static ChatCacheMark? ReadBreakpoint(ObjectFields owner)
    {
        if (owner.Inner("prompt_cache_breakpoint", ChatParameter.CacheMarks) is not { } breakpoint) return null;
        breakpoint.Pass("mode");
        breakpoint.Close();
        return new();
    }
}
