namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>A server that an SDK is pointed at: the gateway, or the upstream itself.</summary>
/// <param name="Root">The address under which it has the providers' paths.</param>
internal sealed record SdkServer(Uri Root, string Key);
