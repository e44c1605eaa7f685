using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

/// <summary>A recorded stream. What its <c>facts.json</c> says: what the caller asked, and what the reader must know at the end.</summary>
internal sealed record ChatStreamCase
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Dialects", "OpenAI", "cases");

    public static TheoryData<string> Names => new(Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)));

    public required bool WantsUsage { get; init; }

    public required string? Model { get; init; }

    public required string? Finish { get; init; }

    public required Usage? Usage { get; init; }

    /// <summary><c>terminal</c>, <c>failed</c>, or <c>open</c> when the upstream just stopped.</summary>
    public required string End { get; init; }

    public required bool MayEnd { get; init; }

    public int Skipped { get; init; }

    /// <summary>The call that the case's stream answers.</summary>
    public CallRequest Request => new() { Model = "m", Stream = true, WantsStreamUsage = WantsUsage };

    public static ChatStreamCase Read(string name) => JsonSerializer.Deserialize<ChatStreamCase>(File.ReadAllText(PathOf(name, "facts.json")), Options)!;

    /// <summary>What the upstream sends.</summary>
    public static byte[] UpstreamOf(string name) => File.ReadAllBytes(PathOf(name, "upstream.sse"));

    /// <summary>What the client sees.</summary>
    public static string ClientOf(string name) => File.ReadAllText(PathOf(name, "client.sse"));

    private static string PathOf(string name, string file) => Path.Combine(Folder, name, file);
}
