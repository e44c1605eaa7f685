namespace AiGateway.FirstCall;

/// <summary>What is told when all is ready.</summary>
internal static class Welcome
{
    /// <summary>The text; <paramref name="newKey"/> is shown when there is one, and nowhere else.</summary>
    public static string Text(Outputs outputs, string? newKey)
    {
        var address = outputs.Endpoint.AbsoluteUri.TrimEnd('/');
        return $"""

            The gateway is ready at {address}
            Manage it at {address}/manage/docs with the admin key, which only Key Vault shows:
              az keyvault secret show --vault-name {outputs.KeyVaultName} --name {outputs.AdminKeyName} --query value --output tsv

            {FirstCall(outputs, address, newKey)}
            """;
    }

    private static string FirstCall(Outputs outputs, string address, string? newKey) => (newKey, outputs.IsPipeline) switch
    {
        (not null, _) => $"A key for the application 'demo' was made; it is shown this once. Try:\n\n{Call(outputs, address, newKey)}",
        (null, true) => $"A pipeline's log is no place for a key. Make one with the admin key in ADMIN_KEY:\n\n{Mint(address)}",
        _ => $"The application 'demo' has a key from before. With it in API_KEY, try:\n\n{Call(outputs, address, "$API_KEY")}\n\nFor another key, with the admin key in ADMIN_KEY:\n{Mint(address)}",
    };

    // Quoted as the shells of every platform understand it.
    private static string Call(Outputs outputs, string address, string key) =>
        $"curl {address}/v1/chat/completions -H \"Authorization: Bearer {key}\" -H \"Content-Type: application/json\" "
        + $"-d \"{{\\\"model\\\":\\\"{FirstSteps.ModelOf(outputs)}\\\",\\\"stream\\\":true,\\\"messages\\\":[{{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Hello, who are you?\\\"}}]}}\"";

    private static string Mint(string address) => $"curl -X POST {address}/manage/v1/{FirstSteps.Application}/keys -H \"Authorization: Bearer $ADMIN_KEY\"";
}
