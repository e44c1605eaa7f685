using AiGateway.FirstCall;
using Azure.Core;
using Azure.Identity;

return await Hook.RunAsync(Environment.GetEnvironmentVariable, Credential, Patience.WithAzure, Console.Out);

// Whoever ran azd is asked first: another tool on this machine may be signed in as someone else.
static TokenCredential Credential(string tenant) => new ChainedTokenCredential(
    new AzureDeveloperCliCredential(new AzureDeveloperCliCredentialOptions { TenantId = tenant }),
    new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = tenant }));
