using System.Diagnostics;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Runs a scenario of a provider's own npm SDK (<c>tests/node/sdks</c>) in a Node process; the answer is what the SDK made of the reply.</summary>
internal static class NodeSdk
{
    /// <summary>Calls the gateway.</summary>
    /// <param name="sdk"><c>openai</c>, <c>anthropic</c>, <c>genai</c> or <c>ai</c>.</param>
    /// <param name="more">What the scenario takes after the model: of <c>ai</c> the provider.</param>
    public static Task<JsonNode> RunAsync(GatewayProcess gateway, string sdk, string scenario, string model, params string[] more) =>
        RunAsync(gateway.Address, gateway.ApiKey, sdk, [scenario, model, .. more]);

    /// <summary>Calls any server that has the providers' paths under its root.</summary>
    public static async Task<JsonNode> RunAsync(Uri server, string key, string sdk, string[] arguments)
    {
        await NodePackages.InstallAsync(TestContext.Current.CancellationToken);
        using var node = Process.Start(Command(server.GetLeftPart(UriPartial.Authority), key, [Path.Combine("sdks", $"{sdk}.mjs"), .. arguments]))!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(output)!;
    }

    private static ProcessStartInfo Command(string root, string key, string[] arguments) => new("node", arguments)
    {
        WorkingDirectory = NodePackages.Directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["OPENAI_BASE_URL"] = $"{root}/v1",
            ["OPENAI_API_KEY"] = key,
            ["ANTHROPIC_BASE_URL"] = root,
            ["ANTHROPIC_API_KEY"] = key,
            ["GOOGLE_GEMINI_BASE_URL"] = root,
            ["GEMINI_API_KEY"] = key,
        },
    };
}
