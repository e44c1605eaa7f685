using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Fixtures;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests.Node;

/// <summary>A Node process that runs scenarios of one script in <c>tests/node/sdks</c> against one server, one after the other: starting costs more than most scenarios.</summary>
internal sealed class NodeSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process node;
    private readonly Task<string> errors;

    private NodeSession(string script, SdkServer server)
    {
        (Script, Server) = (script, server);
        node = Process.Start(Command(script, server))!;
        errors = node.StandardError.ReadToEndAsync();
    }

    public string Script { get; }

    public SdkServer Server { get; }

    public bool HasEnded => node.HasExited;

    public static async Task<NodeSession> StartAsync(string script, SdkServer server)
    {
        await NodePackages.InstallAsync(TestContext.Current.CancellationToken);
        return new(script, server);
    }

    /// <summary>The scenario's answer. What ends the process, or an exception that the scenario did not expect, fails the test.</summary>
    public async Task<JsonNode> RunAsync(string[] call)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var hung = patience.Token.Register(node.Kill);
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call));
        await node.StandardInput.FlushAsync(CancellationToken.None);
        var line = await node.StandardOutput.ReadLineAsync(CancellationToken.None);
        return JsonNode.Parse(line ?? throw new InvalidOperationException($"{Script} ended or hung: {await errors}"))!;
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        if (!node.HasExited) node.Kill();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private static ProcessStartInfo Command(string script, SdkServer server)
    {
        var root = server.Root.GetLeftPart(UriPartial.Authority);
        return new("node", [Path.Combine("sdks", $"{script}.mjs")])
        {
            WorkingDirectory = NodePackages.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["OPENAI_BASE_URL"] = $"{root}/v1",
                ["OPENAI_API_KEY"] = server.Key,
                ["ANTHROPIC_BASE_URL"] = root,
                ["ANTHROPIC_API_KEY"] = server.Key,
                ["GOOGLE_GEMINI_BASE_URL"] = root,
                ["GEMINI_API_KEY"] = server.Key,
            },
        };
    }
}
