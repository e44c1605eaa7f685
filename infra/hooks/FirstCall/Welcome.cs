using System.Text.Json.Nodes;
using AiGateway.LocalHost;

namespace AiGateway.FirstCall;

/// <summary>What is told when all is ready.</summary>
internal static class Welcome
{
    /// <summary>The text; <paramref name="newKey"/> is shown when there is one, and nowhere else.</summary>
    public static string Text(Outputs outputs, string? newKey, ShellLine shell)
    {
        var address = outputs.Endpoint.AbsoluteUri.TrimEnd('/');
        return $"""

            The gateway is ready at {address}
            Manage it at {address}/manage/docs with the admin key, which only Key Vault shows:
              az keyvault secret show --vault-name {outputs.KeyVaultName} --name {outputs.AdminKeyName} --query value --output tsv

            {FirstCall(outputs, address, newKey, shell)}
            """;
    }

    private static string FirstCall(Outputs outputs, string address, string? newKey, ShellLine shell) => (newKey, outputs.IsPipeline) switch
    {
        (not null, _) => $"A key for the application 'demo' was made; it is shown this once. Try:\n\n{Call(outputs, address, newKey, shell)}",
        (null, true) => $"A pipeline's log is no place for a key. Make one with the admin key in ADMIN_KEY:\n\n{Mint(address, shell)}",
        _ => $"The application 'demo' has a key from before. With it in API_KEY, try:\n\n{Call(outputs, address, shell.Variable("API_KEY"), shell)}\n\nFor another key, with the admin key in ADMIN_KEY:\n{Mint(address, shell)}",
    };

    private static string Call(Outputs outputs, string address, string key, ShellLine shell) => shell.Post($"{address}/v1/chat/completions", key, new()
    {
        ["model"] = FirstSteps.ModelOf(outputs),
        ["stream"] = true,
        ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "Hello, who are you?" }),
    });

    private static string Mint(string address, ShellLine shell) => shell.Post($"{address}/manage/v1/{FirstSteps.Application}/keys", shell.Variable("ADMIN_KEY"));
}
