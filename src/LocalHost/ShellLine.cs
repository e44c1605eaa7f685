using System.Text.Json.Nodes;

namespace AiGateway.LocalHost;

/// <summary>Requests as lines to paste: for PowerShell on Windows, where <c>curl</c> is another program and quotes mean something else, for a Unix shell anywhere else.</summary>
internal sealed record ShellLine(bool IsPowerShell)
{
    /// <summary>For the platform this runs on.</summary>
    public static ShellLine Here { get; } = new(OperatingSystem.IsWindows());

    /// <summary>What stands in a line for the value of an environment variable.</summary>
    public string Variable(string name) => IsPowerShell ? $"$env:{name}" : $"${name}";

    /// <summary>A POST with that key, or what <see cref="Variable"/> gave for one.</summary>
    public string Post(string address, string key, JsonObject? body = null) => IsPowerShell
        ? $"Invoke-RestMethod -Method Post -Uri '{address}' -Headers @{{ Authorization = \"Bearer {key}\" }}" + (body is null ? "" : $" -ContentType 'application/json' -Body {Quote(body)}")
        : $"curl {address} -H \"Authorization: Bearer {key}\"" + (body is null ? " -X POST" : $" -H 'Content-Type: application/json' -d {Quote(body)}");

    // The text of a JsonNode has \u0027 for a single quote, so none ends the string.
    private static string Quote(JsonObject body) => $"'{body.ToJsonString()}'";
}
