using System.Diagnostics;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;

namespace AiGateway.EndToEnd;

/// <summary>Runs a scenario of the npm openai SDK in a Node process.</summary>
internal static class NodeSdk
{
    public static async Task<JsonNode> RunAsync(GatewayProcess gateway, string scenario, string model, string? key = null)
    {
        await NodePackages.InstallAsync(TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("node") { WorkingDirectory = NodePackages.Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("openai-chat.mjs");
        start.ArgumentList.Add(scenario);
        start.ArgumentList.Add(model);
        start.Environment["OPENAI_BASE_URL"] = new Uri(gateway.Address, "/v1").ToString();
        start.Environment["OPENAI_API_KEY"] = key ?? gateway.ApiKey;
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(output)!;
    }
}
