namespace AiGateway.FirstCall;

/// <summary>The Azure OpenAI account that was deployed with the gateway.</summary>
/// <param name="Endpoint">Such as <c>https://name.openai.azure.com/</c>.</param>
/// <param name="Deployment">The deployment's name there.</param>
/// <param name="Model">What callers ask for.</param>
/// <param name="ClientId">Of the identity that may call it: the gateway's.</param>
internal sealed record ModelAccount(Uri Endpoint, string Deployment, string Model, string ClientId);
