namespace AiGateway.Soak;

/// <summary>Prompts, and what <see cref="SoakUpstream"/> does with them.</summary>
internal static class Prompts
{
    /// <summary>Answered whole, at once.</summary>
    public const string Whole = "whole";

    /// <summary>A stream with a short pause in it.</summary>
    public const string Streamed = "streamed";

    /// <summary>A stream that begins and is then silent until <see cref="SoakUpstream.Release"/>.</summary>
    public const string Held = "held";

    /// <summary>A stream of large events without an end.</summary>
    public const string Endless = "endless";

    private static readonly string[] All = [Whole, Streamed, Held, Endless];

    public static string In(string body) => All.Single(prompt => body.Contains($"\"{prompt}\"", StringComparison.Ordinal));

    /// <summary>A call with that prompt.</summary>
    public static string Body(string prompt) =>
        $$"""{"model":"{{Stand.Model}}","stream":{{(prompt == Whole ? "false" : "true")}},"messages":[{"role":"user","content":"{{prompt}}"}]}""";
}
